"""The spatially-correlative loss and whole steps of FSeSim and LSeSim in PyTorch and 64-bit floats.

Written from the formulas: windows are cut out query by query, nothing is gathered. Writes
fesesim-losses.safetensors, steps-fesesim.safetensors and steps-lsesim.safetensors into the folder
it is run in; versions.txt names what they were made with. Images are NCHW here, weights in the
layout of the Java code.
"""

import numpy as np
import torch
import torch.nn.functional as F
from drawing import Weights, convolution, drawn, image, zeros
from reference import Networks, lsgan_discriminator, lsgan_generator, nhwc, write

STEPS, BATCH, HEIGHT, WIDTH, BETAS = 5, 2, 32, 48, (0.5, 0.99)
RATES = {"similarity": 1e-3, "discriminator": 2e-3, "generator": 1e-3}
LAYERS = ("relu3_1", "relu4_1", "relu4_3")
QUERIES, WINDOW, TEMPERATURE, WEIGHT, POOL = 16, 4, 0.07, 10, 4

# By step: slots of the pool, whether the old image is shown, whether the new one is kept.
DRAWS = [[0, 1, 0, 0, 1, 1], [2, 3, 0, 0, 1, 1], [1, 3, 1, 0, 1, 0], [0, 2, 0, 1, 0, 1], [3, 1, 1, 1, 1, 1]]


def similarity(features, queries, window, normalize):
    """[N, S, K]: how like each query the places of its window are, or all places of a small map."""
    n, c, height, width = features.shape
    f = features - features.mean((2, 3), keepdim=True)
    f = F.normalize(f, dim=1) if normalize else f / c**0.5
    rows = []
    for place in queries:
        y, x = divmod(int(place), width)
        keys = f
        if window < height and window < width:
            top = min(max(y - window // 2, 0), height - window)
            left = min(max(x - window // 2, 0), width - window)
            keys = f[:, :, top : top + window, left : left + window]
        rows.append((f[:, :, y, x, None] * keys.flatten(2)).sum(1))
    products = torch.stack(rows, 1)
    return products if normalize else torch.tanh(products / 10)


def highest(source, target):
    """Both maps with nothing left but where the target is among its highest quarter."""
    least = target.sort(dim=2, descending=True)[0][:, :, target.shape[2] // 4, None]
    low = target < least
    return source.masked_fill(low, 0), target.masked_fill(low, 0)


def distance(a, b, normalize):
    return F.l1_loss(a, b) if normalize else F.smooth_l1_loss(a, b)


def cosine_loss(source, target, normalize):
    cosines = F.cosine_similarity(*highest(source, target), dim=2)
    return distance(torch.ones_like(cosines), cosines, normalize)


def values_loss(source, target, normalize):
    keys = target.shape[2]
    source, target = highest(source, target)
    return distance(keys / (keys // 4) * source, keys / (keys // 4) * target, normalize)


def contrast_loss(source, target, other):
    """Each query's map in the source is to be told from 3 S candidates by its map in the target."""
    source, target, other = (F.normalize(m, dim=2) for m in (source, target, other))
    losses = []
    for s, t, o in zip(source, target, other):
        logits = torch.cat([s @ t.T, s @ o.T, t @ o.T], 1) / TEMPERATURE
        losses.append(F.cross_entropy(logits, torch.arange(len(s))))
    return torch.stack(losses).mean()


class Vgg16:
    """Convolutions of 3x3 and ReLUs, halved by maxima between blocks; the first 10 of 13."""

    def __init__(self, width):
        self.width, self.w = width, Weights("features/")

    def __call__(self, images, pixels="torchvision"):
        if pixels == "torchvision":
            mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
            x = ((images + 1) / 2 - mean[:, None, None]) / deviation[:, None, None]
        else:
            mean = torch.tensor([103.939, 116.779, 123.68])
            x = (images.flip(1) + 1) * 127.5 - mean[:, None, None]
        out = {}
        for block, count in enumerate((2, 2, 3, 3), 1):
            x = F.max_pool2d(x, 2) if block > 1 else x
            for number in range(1, count + 1):
                channels = self.width * min(8, 1 << block - 1)
                x = F.relu(convolution(self.w, f"conv{block}_{number}", zeros(x, 1), channels, 3))
                out[f"relu{block}_{number}"] = x if pixels == "torchvision" else x / (255 * 0.226)
        return [out[layer] for layer in LAYERS]


def projected(w, layer, features):
    width = max(32, features.shape[1] // 4)
    name = f"similarity/{layer}/"
    hidden = F.relu(convolution(w, name + "hidden", features, width, 1))
    return convolution(w, name + "output", hidden, width, 1)


class Trainer:
    """Steps in the published order: projections, discriminator, generator."""

    def __init__(self, networks, vgg, learned):
        self.nets, self.vgg, self.learned, self.w = networks, vgg, learned, Weights()
        self.adam, self.losses, self.places = {}, [], {}
        self.pool = torch.zeros(POOL, 3, HEIGHT, WIDTH)

    def draw(self, step, drawing, layer, features):
        size, key = features[0, 0].numel(), f"{drawing}/{layer}"
        order = np.argsort(drawn(f"step{step}/places/{key}", (size,)).numpy(), kind="stable")
        self.places.setdefault(key, []).append(order[: min(QUERIES, size)].copy())
        return self.places[key][-1]

    def maps(self, layer, features, queries):
        compared = projected(self.w, layer, features) if self.learned else features
        return similarity(compared, queries, WINDOW, False)

    def run(self, step):
        x, y = (image(f"step{step}/{d}", BATCH, HEIGHT, WIDTH) for d in "xy")
        fake, loss, grads = self.nets.translate(self.w, x)["image"], {}, {}
        if self.learned:
            loss["similarity"] = self.learn(step, x, y, fake.detach())
            grads |= self.update("similarity", loss["similarity"])
        shown = self.pooled(step, fake.detach())
        loss["discriminator"] = lsgan_discriminator(
            self.nets.judge(self.w, shown), self.nets.judge(self.w, y))
        grads |= self.update("discriminator", loss["discriminator"])
        loss["adversarial"] = lsgan_generator(self.nets.judge(self.w, fake))
        loss["spatial"] = self.spatial(step, x, fake)
        loss["generator"] = loss["adversarial"] + loss["spatial"]
        grads |= self.update("generator", loss["generator"])
        assert grads.keys() == self.w.values.keys()
        self.losses.append({k: v.item() for k, v in loss.items()})
        return grads

    def learn(self, step, x, y, fake):
        jittered = [image(f"step{step}/jittered/{d}", BATCH, HEIGHT, WIDTH) for d in "xy"]
        source = self.vgg(torch.cat([x, x]))
        target = self.vgg(torch.cat([fake, jittered[0]]))
        other = self.vgg(torch.cat([y, jittered[1]]).flip((2, 3)))
        total = 0
        for layer, s, t, o in zip(LAYERS, source, target, other):
            queries = self.draw(step, "similarity", layer, s)
            total = total + contrast_loss(*(self.maps(layer, f, queries) for f in (s, t, o)))
        return total / len(LAYERS)

    def spatial(self, step, x, fake):
        total = 0
        for layer, s, t in zip(LAYERS, self.vgg(x), self.vgg(fake)):
            queries = self.draw(step, "spatial", layer, s)
            source, target = self.maps(layer, s, queries), self.maps(layer, t, queries)
            total = total + cosine_loss(source, target, False)
        return WEIGHT * total / len(LAYERS)

    def pooled(self, step, fake):
        draws, shown, pool = DRAWS[step - 1], [], self.pool.clone()
        for i in range(BATCH):
            slot, gives, keeps = draws[i], draws[BATCH + i], draws[2 * BATCH + i]
            shown.append(self.pool[slot] if gives else fake[i])
            if keeps:
                pool[slot] = fake[i]
        self.pool = pool
        return torch.stack(shown)

    def update(self, player, loss):
        def mine(name):
            scope = name.split("/")[0]
            return player == (scope if scope in RATES else "generator")

        chosen = {k: v for k, v in self.w.values.items() if mine(k)}
        grads = dict(zip(chosen, torch.autograd.grad(loss, chosen.values())))
        for name, weight in chosen.items():
            if name not in self.adam:
                self.adam[name] = torch.optim.Adam([weight], lr=RATES[player], betas=BETAS)
            weight.grad = grads[name]
            self.adam[name].step()
        return grads


def write_losses():
    def features(name):
        return drawn("fesesim/" + name, (2, 7, 9, 6)).permute(0, 3, 1, 2)

    source, other = 10 * features("source"), 10 * features("other")
    target = (10 * features("target")).requires_grad_()
    queries = [0, 62, 8, 54, 31, 40, 13, 9, 17, 5, 46]  # corners, borders, middle
    tensors = {"queries": np.array(queries)}
    for window in (4, 7):
        for normalize in (False, True):
            maps = [similarity(f, queries, window, normalize) for f in (source, target, other)]
            cases = {
                "cosine": cosine_loss(*maps[:2], normalize),
                "values": values_loss(*maps[:2], normalize),
                "contrast": contrast_loss(*maps),
            }
            kind = f"{window}/{'normalized' if normalize else 'plain'}/"
            tensors[kind + "map"] = maps[1]
            for name, loss in cases.items():
                tensors[kind + name] = loss.reshape(1)
                slope = torch.autograd.grad(loss, target, retain_graph=True)[0]
                tensors[kind + name + "/gradient"] = nhwc(slope)
    vgg, images = Vgg16(4), image("fesesim/images", 2, 38, 52)
    for pixels in ("torchvision", "keras"):
        for layer, made in zip(LAYERS, vgg(images, pixels)):
            tensors[f"{pixels}/{layer}"] = nhwc(made)
    write("fesesim-losses", tensors)


def write_steps(name, networks, learned):
    trainer = Trainer(networks, Vgg16(8), learned)
    gradients = trainer.run(1)
    for step in range(2, STEPS + 1):
        trainer.run(step)
    tensors = {"gradient/" + k: v for k, v in gradients.items()}
    tensors |= {"weight/" + k: v for k, v in trainer.w.values.items()}
    tensors |= {"loss/" + k: [l[k] for l in trainer.losses] for k in trainer.losses[0]}
    tensors |= {"places/" + k: np.stack(v) for k, v in trainer.places.items()}
    tensors |= {"pool": nhwc(trainer.pool), "draws": np.array(DRAWS)}
    write("steps-" + name, tensors)


# As in reference.py, sizes are such that this script in 32 bits keeps to itself in 64 (weights within 5e-7),
# but for biases of hidden units that are on at every place: taking the mean away takes them away too.
if __name__ == "__main__":
    write_losses()
    write_steps("fesesim", Networks(2, 2, 0, "antialiased", 2), learned=False)
    write_steps("lsesim", Networks(2, 2, 0, "strided", 2), learned=True)
