"""QS-Attn in PyTorch and 64-bit floats: attention, which places it selects, and whole steps.

Written from the formulas; entropies are those of the softmax itself, neighbors are looked up one by
one. Writes qsattn-attention.safetensors and steps-qsattn*.safetensors into the folder it is run in;
versions.txt names what they were made with.
"""

import torch
from drawing import drawn, image
from reference import Networks, Trainer, nhwc, patch_nce, perceptron, write, STEPS
import numpy as np

PATCHES, FIRST, REACH = 16, 3, 3


def entropy(attention):
    """Rows' entropies; what is so small that its logarithm is infinite counts nothing."""
    logs = attention.log()
    return -(attention * logs.masked_fill(logs.isinf(), 0)).sum(-1)


def global_attention(features):
    """[HW, HW] of one image [C, H, W]."""
    rows = features.flatten(1).T
    return torch.softmax(rows @ rows.T, 1)


def neighbors(features):
    """[HW, 49, C] of one image [C, H, W]; zeros beyond its border."""
    c, height, width = features.shape
    places = []
    for y in range(height):
        for x in range(width):
            keys = []
            for dy in range(-REACH, REACH + 1):
                for dx in range(-REACH, REACH + 1):
                    inside = 0 <= y + dy < height and 0 <= x + dx < width
                    keys.append(features[:, y + dy, x + dx] if inside else torch.zeros(c))
            places.append(torch.stack(keys))
    return torch.stack(places)


def local_attention(features):
    """[HW, 49] of one image."""
    return torch.softmax((neighbors(features) @ features.flatten(1).T[:, :, None])[..., 0], 1)


def routed(mode, source, target, count):
    """Features [S, C] of source and target, led by the source's attention; and which places led."""
    select = global_attention(source) if mode == "global" else local_attention(source)
    entropies = entropy(select.detach())
    ids = entropies.sort(stable=True)[1][:count]
    margins.append((entropies.sort()[0][count:count + 1] / entropies[ids[-1]]).tolist())
    if mode == "local":
        rows = [(select[ids, None] @ neighbors(f)[ids])[:, 0] for f in (source, target)]
    else:
        attention = global_attention(source)[ids]
        rows = [attention @ f.flatten(1).T for f in (source, target)]
    return (*rows, ids)


margins = []


class QsTrainer(Trainer):
    def __init__(self, mode, *args, **more):
        super().__init__(*args, **more)
        self.mode = mode

    def nce(self, step, source, translated, mirrored):
        features = self.nets.encode(self.w, translated)[1]
        wanted = self.nets.encode(self.w, source)[1]
        sums = [0] * (len(source) // self.batch)
        for index, layer in enumerate(self.nets.nce_layers):
            if index < FIRST:
                places = self.draw(step, layer, features[layer])
                query, key = (f[layer].flatten(2)[:, :, places].transpose(1, 2) for f in (features, wanted))
            else:
                pairs = [routed(self.mode, s, t, PATCHES) for s, t in zip(wanted[layer], features[layer])]
                key, query = (torch.stack([p[i] for p in pairs]) for i in (0, 1))
            query, key = (self.embed(layer, rows) for rows in (query, key.detach()))
            for i in range(len(sums)):
                part = slice(i * self.batch, (i + 1) * self.batch)
                sums[i] = sums[i] + patch_nce(query[part], key[part])
        return [s / len(sums) / len(self.nets.nce_layers) for s in sums]

    def draw(self, step, layer, features):
        size = features[0, 0].numel()
        order = np.argsort(drawn(f"step{step}/places/{layer}", (size,)).numpy(), kind="stable")
        places = order[: min(PATCHES, size)].copy()
        self.places.setdefault(layer, []).append(places)
        return places

    def embed(self, layer, rows):
        width = self.nets.projection
        codes = perceptron(self.w, f"projection/{layer}", rows.flatten(0, 1), width, width)
        return codes.reshape(*rows.shape[:2], -1)


def write_attention():
    source, target = (2 * drawn(f"qsattn/{n}", (2, 8, 9, 5)).permute(0, 3, 1, 2) for n in ("source", "target"))
    source.requires_grad_(), target.requires_grad_()
    by = drawn("qsattn/by", (2, 11, 5))
    tensors = {"globalEntropy": torch.stack([entropy(global_attention(s)) for s in source]),
               "localEntropy": torch.stack([entropy(local_attention(s)) for s in source])}
    for mode in ("global", "local", "local-global"):
        pairs = [routed(mode, s, t, 11) for s, t in zip(source, target)]
        key, query, ids = (torch.stack([p[i] for p in pairs]) for i in range(3))
        slopes = torch.autograd.grad((query * by).sum(), (source, target))
        tensors |= {f"{mode}/key": key, f"{mode}/query": query, f"{mode}/ids": ids.double(),
                    f"{mode}/bySource": nhwc(slopes[0]), f"{mode}/byTarget": nhwc(slopes[1])}
    write("qsattn-attention", tensors)


def write_steps(name, mode, networks, batch):
    trainer = QsTrainer(mode, networks, batch)
    gradients = trainer.run(1)
    for step in range(2, STEPS + 1):
        trainer.run(step)
    tensors = {"gradient/" + k: v for k, v in gradients.items()}
    tensors |= {"weight/" + k: v for k, v in trainer.w.values.items()}
    tensors |= {"loss/" + k: [l[k] for l in trainer.losses] for k in trainer.losses[0]}
    tensors |= {"places/" + k: np.stack(v) for k, v in trainer.places.items()}
    write("steps-" + name, tensors)


# As in reference.py, sizes are such that this script in 32 bits keeps to itself in 64, and that the last place
# selected and the first left out differ by more than rounding does: a place chosen otherwise is another loss.
if __name__ == "__main__":
    write_attention()
    for mode in ("global", "local", "local-global"):
        del margins[:]
        write_steps("qsattn" + ("" if mode == "global" else "-" + mode), mode,
                    Networks(2, 2, 0, "antialiased", 2), batch=2)
        print(mode, "least ratio of entropies at the border:", min(margins))
