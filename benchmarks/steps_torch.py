"""The PyTorch side of steps.py: one process, one case; answers each line with one step's figures.

    python steps_torch.py THREADS METHOD VARIANT LAYOUT

METHOD is cut, local-global, translate or product; VARIANT is share (features are computed once, passes
share a batch) or recompute (as the published CUT code: the encoder runs anew over x, y, G(x) and G(y) for
PatchNCE, the discriminator over each image); LAYOUT is default or channels-last. Weights and images are
drawn from names by the formula of graphs' golden reference, as StepBenchmark.java draws them.
"""

import copy
import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SIDE, WIDTH, BLOCKS, MAPS, PATCHES, QUEUE, CODE = 256, 64, 9, 9, 256, 2048, 128
NCE_LAYERS = {"pixels": 3, "down1": 128, "down2": 256, "block1": 256, "block5": 256}
LEVELS = {"down2": (0.1, 256), "up1": (0.4, 128), "up2": (0.7, 64), "head": (1.0, MAPS + 1)}


def drawn(name, shape, bound=1.0):
    """Uniform values in [-bound, bound) that depend on the name alone: FNV-1a, murmur3's mixer."""
    seed = 0x811C9DC5
    for byte in name.encode():
        seed = (seed ^ byte) * 0x01000193 & 0xFFFFFFFF
    h = np.arange(int(np.prod(shape)), dtype=np.uint32)
    with np.errstate(over="ignore"):
        h = np.uint32(seed) + h * np.uint32(0x9E3779B9)
        for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
            h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
    h ^= h >> np.uint32(16)
    return torch.from_numpy(((h / 2.0**31 - 1) * bound).astype(np.float32)).reshape(shape)


def load_drawn(module):
    """Gives every parameter what glocal's weight of the same name is given, in PyTorch's layout."""
    for name, parameter in module.named_parameters():
        path, kind = name.replace(".", "/").rsplit("/", 1)
        if kind == "bias":
            value = drawn(path + "/bias", parameter.shape, 0.1)
        elif parameter.dim() == 4:
            out, inputs, height, width = parameter.shape
            bound = (6 / (height * width * inputs)) ** 0.5
            value = drawn(path + "/filter", (height, width, inputs, out), bound).permute(3, 2, 0, 1)
        else:
            out, inputs = parameter.shape
            value = drawn(path + "/matrix", (inputs, out), (6 / inputs) ** 0.5).T
        parameter.data.copy_(value)


def normalized(channels):
    return nn.Sequential(nn.InstanceNorm2d(channels), nn.ReLU(True))


class Blur(nn.Module):
    """[1, 2, 1] in both directions, stride 2, over a reflected border."""

    def __init__(self, channels):
        super().__init__()
        taps = torch.tensor([1.0, 2, 1]) / 4
        self.register_buffer("filter", torch.outer(taps, taps).repeat(channels, 1, 1, 1))

    def forward(self, x):
        return F.conv2d(F.pad(x, (1,) * 4, "reflect"), self.filter, stride=2, groups=x.shape[1])


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect")
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, padding_mode="reflect")
        self.middle, self.last = normalized(channels), nn.InstanceNorm2d(channels)

    def forward(self, x):
        return x + self.last(self.conv2(self.middle(self.conv1(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, WIDTH, 7)
        self.down1 = nn.Conv2d(WIDTH, 2 * WIDTH, 3, padding=1)
        self.down2 = nn.Conv2d(2 * WIDTH, 4 * WIDTH, 3, padding=1)
        self.after = nn.ModuleList(
            [normalized(WIDTH)]
            + [nn.Sequential(normalized(c), Blur(c)) for c in (2 * WIDTH, 4 * WIDTH)])
        for block in range(1, BLOCKS + 1):
            self.add_module(f"block{block}", Block(4 * WIDTH))

    def forward(self, image, last_block=BLOCKS):
        """The encoding, and features by layer."""
        layers = {"pixels": F.pad(image, (3,) * 4, "reflect")}
        x = self.after[0](self.stem(layers["pixels"]))
        for stage in (1, 2):
            x = layers[f"down{stage}"] = getattr(self, f"down{stage}")(x)
            x = self.after[stage](x)
        for block in range(1, last_block + 1):
            x = layers[f"block{block}"] = getattr(self, f"block{block}")(x)
        return x, layers


class Decoder(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.up1 = nn.Conv2d(4 * WIDTH, 2 * WIDTH, 3, padding=1)
        self.up2 = nn.Conv2d(2 * WIDTH, WIDTH, 3, padding=1)
        self.after1, self.after2 = normalized(2 * WIDTH), normalized(WIDTH)
        self.head = nn.Conv2d(WIDTH, outputs, 7, padding=3, padding_mode="reflect")

    def forward(self, x):
        """The three convolutions' results by name."""
        up1 = self.up1(F.interpolate(x, scale_factor=2, mode="bilinear"))
        up2 = self.up2(F.interpolate(self.after1(up1), scale_factor=2, mode="bilinear"))
        return {"up1": up1, "up2": up2, "head": self.head(self.after2(up2))}


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = nn.Conv2d(3, WIDTH, 4, padding=1)
        self.down2 = nn.Conv2d(WIDTH, 2 * WIDTH, 4, padding=1)
        self.down3 = nn.Conv2d(2 * WIDTH, 4 * WIDTH, 4, padding=1)
        self.wide = nn.Conv2d(4 * WIDTH, 8 * WIDTH, 4, padding=1)
        self.head = nn.Conv2d(8 * WIDTH, 1, 4, padding=1)
        self.norms = nn.ModuleList(
            [nn.Identity()] + [nn.InstanceNorm2d(WIDTH * c) for c in (2, 4, 8)])
        self.blurs = nn.ModuleList([Blur(WIDTH * c) for c in (1, 2, 4)])

    def forward(self, x):
        for stage in range(3):
            x = self.norms[stage](getattr(self, f"down{stage + 1}")(x))
            x = self.blurs[stage](F.leaky_relu(x, 0.2, inplace=True))
        return self.head(F.leaky_relu(self.norms[3](self.wide(x)), 0.2, inplace=True))


class Perceptron(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.hidden, self.output = nn.Linear(inputs, hidden), nn.Linear(hidden, outputs)

    def forward(self, x):
        codes = self.output(F.relu(self.hidden(x), inplace=True))
        return codes / (codes.norm(dim=-1, keepdim=True) + 1e-7)


class Contrast(nn.Module):
    """What L_GA trains and its twin follows: encoder, attention decoder and heads."""

    def __init__(self, encoder, attention):
        super().__init__()
        self.encoder, self.attention = encoder, attention
        self.contrast = nn.ModuleDict({
            level: nn.ModuleDict({"global": Perceptron(c, c, CODE),
                                  "local": Perceptron(16 * c, 16 * c, CODE)})
            for level, (_, c) in LEVELS.items()})

    def forward(self, views):
        codes = {}
        for kind, images in views.items():
            encoded, layers = self.encoder(images)
            levels = {"down2": layers["down2"], **self.attention(encoded)}
            for level, features in levels.items():
                codes[level, kind] = self.contrast[level][kind](features.mean((2, 3)).reshape(1, -1))
        return codes


class Generator(nn.Module):
    def __init__(self, maps):
        super().__init__()
        self.maps, self.encoder, self.content = maps, Encoder(), Decoder(3 * max(1, maps))
        self.attention = Decoder(maps + 1) if maps else None

    def forward(self, image):
        encoded, layers = self.encoder(image)
        content = torch.tanh(self.content(encoded)["head"])
        if not self.maps:
            return content, layers
        attention = torch.softmax(self.attention(encoded)["head"], 1)
        painted = content.unflatten(1, (self.maps, 3)) * attention[:, :-1, None]
        return painted.sum(1) + image * attention[:, -1:], layers


def patch_nce(query, key):
    """Queries and keys [S, C]: cross-entropy of the patch's own place, the negatives' diagonal at -10."""
    cosines = query @ key.detach().T
    negatives = cosines.masked_fill(torch.eye(len(query), dtype=torch.bool), -10)
    logits = torch.cat([cosines.diagonal()[:, None], negatives], 1) / 0.07
    return F.cross_entropy(logits, torch.zeros(len(query), dtype=torch.long))


class Trainer:
    def __init__(self, method, share, layout):
        self.share, self.layout = share, layout
        self.generator = Generator(MAPS if method == "local-global" else 0)
        self.discriminator = Discriminator()
        self.projection = nn.ModuleDict({k: Perceptron(c, 256, 256) for k, c in NCE_LAYERS.items()})
        self.networks = nn.ModuleDict({"discriminator": self.discriminator, "projection": self.projection})
        trained = [*self.generator.parameters(), *self.projection.parameters()]
        self.twin = None
        if method == "local-global":
            self.view_coder = Contrast(self.generator.encoder, self.generator.attention)
            trained += self.view_coder.contrast.parameters()
            load_drawn(self.view_coder)
        for module in (self.generator, self.networks):
            load_drawn(module)
            module.to(memory_format=layout)
        if method == "local-global":
            self.twin = copy.deepcopy(self.view_coder).requires_grad_(False)
            self.queues = {(level, kind): drawn(f"queue/{level}/{kind}", (QUEUE, CODE), (3 / CODE) ** 0.5)
                           for level in LEVELS for kind in ("global", "local")}
            self.views = {kind: self.some_views(kind) for kind in ("queries", "keys")}
        self.adam_g = torch.optim.Adam(trained, lr=1e-5, betas=(0.5, 0.99))
        self.adam_d = torch.optim.Adam(self.discriminator.parameters(), lr=1e-5, betas=(0.5, 0.99))
        self.x, self.y = self.image("x", 1, SIDE), self.image("y", 1, SIDE)
        i = torch.arange(PATCHES)
        self.places, self.number = 16 * i + i % 16, 0

    def image(self, name, count, side):
        return drawn(name, (count, side, side, 3)).permute(0, 3, 1, 2).contiguous(memory_format=self.layout)

    def some_views(self, kind):
        return {"global": self.image(kind + "/global", 1, SIDE), "local": self.image(kind + "/local", 16, SIDE // 4)}

    def __call__(self):
        source = torch.cat([self.x, self.y])
        images, layers = self.generator(source)
        fake = images[:1]
        loss = {"discriminator": self.judged(fake.detach())}
        self.adam_d.zero_grad()
        loss["discriminator"].backward()
        self.adam_d.step()
        self.discriminator.requires_grad_(False)
        loss["adversarial"] = (self.discriminator(fake) - 1).square().mean()
        if self.share:
            queries = self.generator.encoder(images, 5)[1]
            loss["nce"], loss["nceIdentity"] = self.nce(queries, layers)
        else:
            for name, k in (("nce", slice(0, 1)), ("nceIdentity", slice(1, 2))):
                queries = self.generator.encoder(images[k], 5)[1]
                keys = self.generator.encoder(source[k], 5)[1]
                loss[name] = self.nce(queries, keys)[0] / 2
        if self.twin is not None:
            loss["localGlobal"], keys = self.local_global()
        loss["generator"] = sum(v for k, v in loss.items() if k != "discriminator")
        self.adam_g.zero_grad()
        loss["generator"].backward()
        self.adam_g.step()
        self.discriminator.requires_grad_(True)
        if self.twin is not None:
            for code, key in keys.items():
                self.queues[code][self.number % QUEUE] = key[0]
        self.number += 1
        return {k: v.item() for k, v in loss.items()}

    def judged(self, fake):
        if self.share:
            judgements = self.discriminator(torch.cat([fake, self.y]))
            return (judgements[0].square().mean() + (judgements[1] - 1).square().mean()) / 2
        of_fake, of_real = self.discriminator(fake), self.discriminator(self.y)
        return (of_fake.square().mean() + (of_real - 1).square().mean()) / 2

    def nce(self, queries, keys):
        """A loss for each image."""
        sums = 0
        for layer, perceptron in self.projection.items():
            sampled = [f[layer].flatten(2)[:, :, self.places].transpose(1, 2)
                       for f in (queries, {layer: keys[layer].detach()})]
            query, key = map(perceptron, sampled)
            sums = sums + torch.stack([patch_nce(*pair) for pair in zip(query, key)])
        return sums / len(self.projection) / (2 if self.share else 1)

    def local_global(self):
        queries = self.view_coder(self.views["queries"])
        with torch.no_grad():
            torch._foreach_lerp_(list(self.twin.parameters()), list(self.view_coder.parameters()), 0.001)
            keys = self.twin(self.views["keys"])
        total = 0
        for level, (weight, _) in LEVELS.items():
            for query, against in (("global", "global"), ("local", "global"), ("local", "local")):
                q, k = queries[level, query], keys[level, against]
                logits = torch.cat([(q * k).sum(1, keepdim=True), q @ self.queues[level, against].T], 1)
                total = total + weight * F.cross_entropy(logits / 0.2, torch.zeros(1, dtype=torch.long))
        return total, keys


class Translation:
    """8-bit image to 8-bit image."""

    def __init__(self, layout):
        self.generator, self.layout = Generator(MAPS).eval(), layout
        load_drawn(self.generator)
        self.generator.to(memory_format=layout)
        self.image = ((drawn("x", (1, SIDE, SIDE, 3)) + 1) * 127.5).round().to(torch.uint8)

    @torch.inference_mode()
    def __call__(self):
        x = (self.image.permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=self.layout)
        y = ((self.generator(x)[0] + 1) * 127.5).clamp_(0, 255).round_().to(torch.uint8)
        return {"mean": y.float().mean().item()}


class Product:
    def __init__(self):
        self.matrix = torch.rand(3072, 3072)

    def __call__(self):
        return {"first": (self.matrix @ self.matrix)[0, 0].item()}


def main():
    threads, method, variant, layout = sys.argv[1:]
    torch.set_num_threads(int(threads))
    memory_format = torch.channels_last if layout == "channels-last" else torch.contiguous_format
    if method == "translate":
        work = Translation(memory_format)
    elif method == "product":
        work = Product()
    else:
        work = Trainer(method, variant == "share", memory_format)
    for line in sys.stdin:
        if line.strip() == "flops":
            from torch.utils.flop_counter import FlopCounterMode
            with FlopCounterMode(display=False) as counter:
                work()
            print(json.dumps({"flops": counter.get_total_flops()}), flush=True)
            continue
        cpu, start = time.process_time(), time.perf_counter()
        values = work()
        print(json.dumps({"wall": time.perf_counter() - start, "cpu": time.process_time() - cpu,
                          "values": values}), flush=True)


if __name__ == "__main__":
    main()
