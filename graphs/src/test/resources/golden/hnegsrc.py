"""Hneg_SRC's losses and whole steps in PyTorch and 64-bit floats.

Written from the formulas, image by image; the divergence is that of the distributions themselves.
Writes hnegsrc-losses.safetensors and steps-hnegsrc*.safetensors into the folder it is run in;
versions.txt names what they were made with.
"""

import numpy as np
import torch
import torch.nn.functional as F
from drawing import drawn, unit
from reference import STEPS, Networks, Trainer, write

TEMPERATURE, CONTRAST, RELATIONS, PATCHES = 0.07, 0.1, 0.05, 16
GAMMAS = [8.4, 6.8, 5.2, 1, 1]  # from 10 to 2 in 5 steps, 1 after the share 0.6


def eye(rows):
    return torch.eye(len(rows), dtype=torch.bool)


def weights(key, gamma):
    """Of one image's keys [S, C]: a softmax over the others, over its largest value."""
    w = torch.softmax((key @ key.T).masked_fill(eye(key), -10) / gamma, 1)
    return (w / w.max(1, keepdim=True)[0]).detach()


def decoupled(query, key, gamma):
    """Of one image: the value that is reported, and the logarithm whose gradient is taken."""
    key = key.detach()
    negatives = ((query @ key.T) * weights(key, gamma)).masked_fill(eye(key), -10)
    positive = (query * key).sum(1, keepdim=True)
    v = torch.logsumexp((negatives - positive) / TEMPERATURE, 1)
    logits = torch.cat([positive, negatives], 1) / TEMPERATURE
    return F.cross_entropy(logits, torch.zeros(len(key), dtype=torch.long)), v


def hdce(query, key, gamma):
    """Mean over images [N, S, C]."""
    losses = []
    for q, k in zip(query, key):
        value, v = decoupled(q, k, gamma)
        losses.append((v - v.detach()).exp().mean() - 1 + value.detach())
    return torch.stack(losses).mean()


def src(query, key):
    """Jensen-Shannon, summed over rows, mean over images."""
    losses = []
    for q, k in zip(query, key.detach()):
        p, r = torch.softmax(q @ q.T, 1), torch.softmax(k @ k.T, 1)
        m = (p + r) / 2
        losses.append(((p * (p / m).log()).sum() + (r * (r / m).log()).sum()) / 2)
    return torch.stack(losses).mean()


class HnegTrainer(Trainer):
    """Trainer adds up whatever nce gives it under its own names; here they are renamed at the end."""

    def nce(self, step, source, translated, mirrored):
        features = self.nets.encode(self.w, translated)[1]
        with torch.no_grad():
            wanted = self.nets.encode(self.w, source)[1]
        count = len(self.nets.nce_layers)
        contrasts, self.relation = [0] * (len(source) // self.batch), 0
        for layer in self.nets.nce_layers:
            size = features[layer][0, 0].numel()
            order = np.argsort(drawn(f"step{step}/places/{layer}", (size,)).numpy(), kind="stable")
            places = order[: min(PATCHES, size)].copy()
            self.places.setdefault(layer, []).append(places)
            query, key = (self.nets.project(self.w, layer, f[layer], places) for f in (features, wanted))
            for i in range(len(contrasts)):
                part = slice(i * self.batch, (i + 1) * self.batch)
                contrasts[i] = contrasts[i] + hdce(query[part], key[part], GAMMAS[step - 1])
            self.relation = self.relation + src(query[: self.batch], key[: self.batch])
        self.relation = RELATIONS * self.relation / count
        return [CONTRAST * c / len(contrasts) / count for c in contrasts]

    def update(self, rate, loss, mine):
        mine_too = mine("generator/")  # the generator's turn: its loss has the relations too
        return super().update(rate, loss + self.relation if mine_too else loss, mine)

    def run(self, step):
        grads = super().run(step)
        loss = self.losses[-1]
        loss["hdce"] = loss.pop("nce")
        if "nceIdentity" in loss:
            loss["hdceIdentity"] = loss.pop("nceIdentity")
        loss["src"] = self.relation.item()
        loss["generator"] += loss["src"]
        return grads


def write_losses():
    query = unit(drawn("hnegsrc/query", (14, 6))).requires_grad_()
    key = unit(drawn("hnegsrc/key", (14, 6)))
    near = unit(query.detach() + 1e-3 * drawn("hnegsrc/near", (14, 6)))
    q, k, n = (x.reshape(2, 7, 6) for x in (query, key, near))
    tensors = {"query": query, "key": key, "near": near}
    for gamma in (0.05, 1, 50):
        name = f"gamma{gamma}/"
        tensors[name + "weights"] = torch.stack([weights(x, gamma).masked_fill(eye(x), 0) for x in k])
        values = [decoupled(a, b, gamma) for a, b in zip(q, k)]
        tensors[name + "value"] = torch.stack([v for v, _ in values]).mean().reshape(1)
        slope = torch.stack([v.mean() for _, v in values]).mean()
        tensors[name + "gradient"] = torch.autograd.grad(slope, query, retain_graph=True)[0]
    for name, other in (("relations", k), ("nearRelations", n)):
        loss = src(q, other)
        tensors[name] = loss.reshape(1)
        tensors[name + "/gradient"] = torch.autograd.grad(loss, query, retain_graph=True)[0]
    write("hnegsrc-losses", tensors)


def write_steps(name, networks, batch, **method):
    trainer = HnegTrainer(networks, batch, **method)
    gradients = trainer.run(1)
    for step in range(2, STEPS + 1):
        trainer.run(step)
    tensors = {"gradient/" + k: v for k, v in gradients.items()}
    tensors |= {"weight/" + k: v for k, v in trainer.w.values.items()}
    tensors |= {"loss/" + k: [l[k] for l in trainer.losses] for k in trainer.losses[0]}
    tensors |= {"places/" + k: np.stack(v) for k, v in trainer.places.items()}
    write("steps-" + name, tensors)


# As in reference.py, sizes are such that this script in 32 bits keeps to itself in 64.
if __name__ == "__main__":
    write_losses()
    write_steps("hnegsrc", Networks(2, 2, 0, "antialiased", 2), batch=2)
    write_steps("hnegsrc-alone", Networks(2, 2, 0, "strided", 2), batch=2, identity=False)
