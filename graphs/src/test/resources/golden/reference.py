"""An independent reference of the graphs module, in PyTorch and 64-bit floats.

Written from the papers alone. It draws weights, images and places by a formula that GoldenValues.java
repeats, runs networks, losses and whole training steps, and writes what came out into the folder it
is run in: losses.safetensors, networks-*.safetensors, steps-*.safetensors. versions.txt names what
the committed files were made with.

Images are NCHW here; weights are kept in the layout of the Java code (filters [kH, kW, in, out],
those of transposed convolutions [kH, kW, out, in], matrices [in, out]), so their gradients are too.
"""

import numpy as np
import torch
import torch.nn.functional as F
from drawing import Weights, convolution, dense, drawn, image, reflect, unit, zeros
from safetensors.numpy import save_file

STEPS, BETAS, RATE, RATE_D = 5, (0.5, 0.99), 1e-3, 2e-3


def perceptron(w, name, x, hidden, outputs):
    return unit(dense(w, name + "/output", F.relu(dense(w, name + "/hidden", x, hidden)), outputs))


class Networks:
    def __init__(self, width, blocks, maps, sampling, d_width, projection=8, embedding=8):
        self.width, self.blocks, self.maps, self.sampling = width, blocks, maps, sampling
        self.d_width, self.projection, self.embedding = d_width, projection, embedding
        deep = (blocks + 1) // 2
        self.nce_layers = ["pixels", "down1", "down2", "block1"] + [f"block{deep}"] * (deep > 1)

    def down(self, w, name, x, channels, kernel):
        return convolution(w, name, zeros(x, 1), channels, kernel, 1 if self.sampling == "antialiased" else 2)

    def shrink(self, x):
        """Blur of stride 2, [1, 2, 1] in both directions; the other networks have shrunk before."""
        if self.sampling != "antialiased":
            return x
        taps = torch.tensor([1.0, 2, 1]) / 4
        blur = torch.outer(taps, taps).repeat(x.shape[1], 1, 1, 1)
        return F.conv2d(reflect(x, 1), blur, stride=2, groups=x.shape[1])

    def up(self, w, name, x, channels):
        """As CUT: [1, 3, 3, 1] transposed at stride 2 over a replicated border, then 3x3."""
        if self.sampling == "resized":
            x = x.repeat_interleave(2, 2).repeat_interleave(2, 3)
            return convolution(w, name, zeros(x, 1), channels, 3)
        if self.sampling == "antialiased":
            taps = torch.tensor([1.0, 3, 3, 1]) / 4
            blur = torch.outer(taps, taps).repeat(x.shape[1], 1, 1, 1)
            x = F.pad(x, (1,) * 4, mode="replicate")
            x = F.conv_transpose2d(x, blur, stride=2, padding=2, groups=x.shape[1])[:, :, 1:-1, 1:-1]
            return convolution(w, name, zeros(x, 1), channels, 3)
        weight = w.get(name + "/filter", 3, 3, channels, x.shape[1]).permute(3, 2, 0, 1)
        bias = w.get(name + "/bias", channels)
        return F.conv_transpose2d(x, weight, bias, stride=2, padding=1, output_padding=1)

    def encode(self, w, x):
        layers = {"pixels": reflect(x, 3)}
        x = F.relu(F.instance_norm(convolution(w, "encoder/stem", layers["pixels"], self.width, 7)))
        for stage in (1, 2):
            x = layers[f"down{stage}"] = self.down(
                w, f"encoder/down{stage}", x, self.width << stage, 3)
            x = self.shrink(F.relu(F.instance_norm(x)))
        for block in range(1, self.blocks + 1):
            name, channels = f"encoder/block{block}", 4 * self.width
            y = convolution(w, name + "/conv1", reflect(x, 1), channels, 3)
            y = convolution(w, name + "/conv2", reflect(F.relu(F.instance_norm(y)), 1), channels, 3)
            x = layers[f"block{block}"] = x + F.instance_norm(y)
        return x, layers

    def decode(self, w, scope, x, channels):
        """Layers by name, and what the head reads."""
        layers = {}
        for stage in (1, 2):
            x = layers[f"up{stage}"] = self.up(w, f"{scope}/up{stage}", x, self.width * 2 // stage)
            x = F.relu(F.instance_norm(x))
        layers["head"] = convolution(w, scope + "/head", reflect(x, 3), channels, 7)
        return layers, x

    def translate(self, w, x):
        encoded, layers = self.encode(w, x)
        content = torch.tanh(self.decode(w, "content", encoded, 3 * max(1, self.maps))[0]["head"])
        if self.maps == 0:
            return {"image": content, "content": content, "layers": layers}
        decoded, last = self.decode(w, "attention", encoded, self.maps + 1)
        attention = torch.softmax(decoded["head"], 1)
        painted = x * attention[:, -1:]
        for t in range(self.maps):
            painted = painted + content[:, 3 * t : 3 * t + 3] * attention[:, t : t + 1]
        return {"image": painted, "content": content, "attention": attention, "layers": layers,
                "last": last}

    def saliency(self, w, last):
        """Two logits a pixel, background and object, beside the attention decoder's head."""
        return convolution(w, "saliency", reflect(last, 3), 2, 7)

    def judge(self, w, x):
        for stage in (1, 2, 3):
            x = self.down(w, f"discriminator/down{stage}", x, self.d_width << stage - 1, 4)
            x = x if stage == 1 else F.instance_norm(x)
            x = self.shrink(F.leaky_relu(x, 0.2))
        x = convolution(w, "discriminator/wide", zeros(x, 1), 8 * self.d_width, 4)
        x = F.leaky_relu(F.instance_norm(x), 0.2)
        return convolution(w, "discriminator/head", zeros(x, 1), 1, 4)

    def project(self, w, layer, features, places):
        """[N, S, projection]: codes of some places of every image."""
        rows = features.flatten(2)[:, :, places].transpose(1, 2)
        codes = perceptron(
            w, f"projection/{layer}", rows.flatten(0, 1), self.projection, self.projection)
        return codes.reshape(*rows.shape[:2], -1)

    def contrast_codes(self, w, whole, patches):
        """By level and kind, unit codes [N, embedding]; a view's 16 patches make one local code."""
        codes = {}
        for kind, images in (("global", whole), ("local", patches)):
            encoded, layers = self.encode(w, images)
            levels = {"down2": layers["down2"], **self.decode(w, "attention", encoded, self.maps + 1)[0]}
            for level, features in levels.items():
                rows = features.mean((2, 3)).reshape(whole.shape[0], -1)
                codes[level, kind] = perceptron(
                    w, f"contrast/{level}/{kind}", rows, rows.shape[1], self.embedding)
        return codes


def lsgan_discriminator(fake, real):
    return (fake.square().mean() + (real - 1).square().mean()) / 2


def lsgan_generator(fake):
    return (fake - 1).square().mean()


def vanilla_discriminator(fake, real):
    losses = (F.binary_cross_entropy_with_logits(x, torch.full_like(x, target))
              for x, target in ((fake, 0.0), (real, 1.0)))
    return sum(losses) / 2


def vanilla_generator(fake):
    return F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))


def saliency_loss(logits, objects):
    """Logits [N, 2, H, W], objects [N, 1, H, W] of 0 and 1."""
    return F.cross_entropy(logits, objects[:, 0].long())


def patch_nce(query, key, temperature=0.07):
    """Park et al., eq. 3, with the negatives' diagonal at -10; query and key [N, S, C]."""
    losses = []
    for q, k in zip(query, key.detach()):
        cosines = q @ k.T
        negatives = cosines.masked_fill(torch.eye(len(q), dtype=torch.bool), -10)
        logits = torch.cat([cosines.diagonal()[:, None], negatives], 1) / temperature
        losses.append(F.cross_entropy(logits, torch.zeros(len(q), dtype=torch.long)))
    return torch.stack(losses).mean()


def moco(query, key, queue, temperature=0.2):
    positive = (query * key.detach()).sum(1, keepdim=True)
    logits = torch.cat([positive, query @ queue.T], 1) / temperature
    return F.cross_entropy(logits, torch.zeros(len(query), dtype=torch.long))


class Trainer:
    """Steps in CUT's order; the momentum twin moves before it encodes, the queue after the loss.

    With flip, the generator's input is mirrored in odd steps and its features are mirrored back.
    """

    def __init__(self, networks, batch, views=False, saliency=False, identity=True, flip=False,
                 nce_weight=1, gan=(lsgan_discriminator, lsgan_generator), patches=16, momentum=0.9,
                 queue_size=4):
        self.nets, self.batch, self.views, self.saliency = networks, batch, views, saliency
        self.identity, self.flip, self.nce_weight, self.gan = identity, flip, nce_weight, gan
        self.patches = patches
        self.momentum, self.queue_size, self.queues, self.adam = momentum, queue_size, {}, {}
        self.w, self.twin = Weights(), Weights("momentum/")
        self.losses, self.places = [], {}

    def run(self, step):
        n, names = self.nets, self.w.values
        x, y = (image(f"step{step}/{d}", self.batch, 32, 48) for d in "xy")
        source = torch.cat([x, y]) if self.identity else x
        mirrored = self.flip and step % 2 == 1
        out = n.translate(self.w, source.flip(3) if mirrored else source)
        fake = out["image"][: self.batch]
        loss = {"discriminator": self.gan[0](n.judge(self.w, fake.detach()), n.judge(self.w, y))}
        grads = self.update(RATE_D, loss["discriminator"], lambda k: k.startswith("discriminator/"))
        loss["adversarial"] = self.gan[1](n.judge(self.w, fake))
        loss |= zip(("nce", "nceIdentity"), self.nce(step, source, out["image"], mirrored))
        keys = None
        if self.views:
            loss["localGlobal"], keys = self.local_global(step)
        if self.saliency:
            drawing = drawn(f"step{step}/objects", (self.batch, 32, 48, 1))
            objects = (drawing > 0).double().permute(0, 3, 1, 2)
            logits = n.saliency(self.w, out["last"][: self.batch])
            loss["saliency"] = saliency_loss(logits, objects)
        loss["generator"] = sum(v for k, v in loss.items() if k != "discriminator")
        grads |= self.update(RATE, loss["generator"], lambda k: not k.startswith("discriminator/"))
        if keys:
            for code, key in keys.items():
                for i in range(self.batch):
                    self.queues[code][((step - 1) * self.batch + i) % self.queue_size] = key[i]
        assert grads.keys() == names.keys()
        self.losses.append({k: v.item() for k, v in loss.items()})
        return grads

    def update(self, rate, loss, mine):
        chosen = {k: v for k, v in self.w.values.items() if mine(k)}
        grads = dict(zip(chosen, torch.autograd.grad(loss, chosen.values())))
        for name, weight in chosen.items():
            if name not in self.adam:
                self.adam[name] = torch.optim.Adam([weight], lr=rate, betas=BETAS)
            weight.grad = grads[name]
            self.adam[name].step()
        return grads

    def nce(self, step, source, translated, mirrored):
        features = self.nets.encode(self.w, translated)[1]
        if mirrored:
            features = {k: v.flip(3) for k, v in features.items()}
        with torch.no_grad():
            wanted = self.nets.encode(self.w, source)[1]
        sums = [0] * (len(source) // self.batch)
        for layer in self.nets.nce_layers:
            size = features[layer][0, 0].numel()
            order = np.argsort(drawn(f"step{step}/places/{layer}", (size,)).numpy(), kind="stable")
            places = order[: min(self.patches, size)].copy()
            self.places.setdefault(layer, []).append(places)
            query = self.nets.project(self.w, layer, features[layer], places)
            key = self.nets.project(self.w, layer, wanted[layer], places)
            for i in range(len(sums)):
                part = slice(i * self.batch, (i + 1) * self.batch)
                sums[i] = sums[i] + patch_nce(query[part], key[part])
        return [self.nce_weight * s / len(sums) / len(self.nets.nce_layers) for s in sums]

    def local_global(self, step):
        def codes(weights, kind):
            return self.nets.contrast_codes(
                weights,
                image(f"step{step}/{kind}/global", self.batch, 32, 32),
                image(f"step{step}/{kind}/local", 16 * self.batch, 8, 8))

        q = codes(self.w, "queries")
        with torch.no_grad():
            if not self.twin.values:
                codes(self.twin, "keys")  # only makes the weights
            for name, value in self.twin.values.items():
                value.mul_(self.momentum).add_((1 - self.momentum) * self.w.values[name])
            k = codes(self.twin, "keys")
        total = 0
        for weight, level in zip((0.1, 0.4, 0.7, 1.0), ("down2", "up1", "up2", "head")):
            for kind in ("global", "local"):
                width = self.nets.embedding
                self.queues.setdefault((level, kind), drawn(
                    f"queue/{level}/{kind}", (self.queue_size, width), (3 / width) ** 0.5))
            for query, against in (("global", "global"), ("local", "global"), ("local", "local")):
                code = level, against
                total = total + weight * moco(q[level, query], k[code], self.queues[code])
        return total, k


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def write(name, tensors):
    save_file({k: np.ascontiguousarray(torch.as_tensor(v).detach().numpy().astype(np.float32))
               for k, v in tensors.items()}, name + ".safetensors")


def write_losses():
    fake, real = (drawn(f"losses/{n}", (2, 3, 4, 1)).requires_grad_() for n in ("fake", "real"))
    query = unit(drawn("losses/query", (10, 6))).requires_grad_()
    key, queue = unit(drawn("losses/key", (10, 6))), unit(drawn("losses/queue", (7, 6)))
    logits = drawn("losses/logits", (2, 3, 4, 2)).permute(0, 3, 1, 2).requires_grad_()
    objects = (drawn("losses/objects", (2, 3, 4, 1)).permute(0, 3, 1, 2) > 0).double()
    cases = {
        "lsganDiscriminator": (lsgan_discriminator(fake, real), fake),
        "lsganGenerator": (lsgan_generator(fake), fake),
        "vanillaDiscriminator": (vanilla_discriminator(fake, real), fake),
        "vanillaGenerator": (vanilla_generator(fake), fake),
        "saliency": (saliency_loss(logits, objects), logits),
        "patchNce": (patch_nce(query.reshape(2, 5, 6), key.reshape(2, 5, 6)), query),
        "momentumContrast": (moco(query, key, queue), query),
    }
    tensors = {"query": query, "key": key, "queue": queue}
    for name, (loss, by) in cases.items():
        tensors[name] = loss.reshape(1)
        gradient = torch.autograd.grad(loss, by)[0]
        tensors[name + "/gradient"] = nhwc(gradient) if by is logits else gradient
    write("losses", tensors)


def write_networks(sampling):
    nets, w = Networks(4, 2, 2, sampling, 4), Weights()
    out = nets.translate(w, image("networks/image", 2, 16, 20))
    tensors = {k: nhwc(out[k]) for k in ("image", "content", "attention")}
    tensors |= {"layers/" + k: nhwc(v) for k, v in out["layers"].items()}
    tensors["judgement"] = nhwc(nets.judge(w, image("networks/judged", 2, 32, 48)))
    places = [5, 0, 19, 7]
    tensors["saliency"] = nhwc(nets.saliency(w, out["last"]))
    tensors["projection"] = nets.project(w, "down2", out["layers"]["down2"], places)
    codes = nets.contrast_codes(
        w, image("networks/global", 2, 16, 20), image("networks/local", 32, 8, 8))
    tensors |= {f"contrast/{level}/{kind}": v for (level, kind), v in codes.items()}
    write("networks-" + sampling, tensors)


def write_steps(name, networks, batch, **method):
    trainer = Trainer(networks, batch, **method)
    gradients = trainer.run(1)
    for step in range(2, STEPS + 1):
        trainer.run(step)
    tensors = {"gradient/" + k: v for k, v in gradients.items()}
    tensors |= {"weight/" + k: v for k, v in trainer.w.values.items()}
    tensors |= {"memory/momentum/" + k: v for k, v in trainer.twin.values.items()
                if not k.startswith("contrast/")}
    tensors |= {f"memory/queue/{l}/{k}": v for (l, k), v in trainer.queues.items()}
    tensors |= {"loss/" + k: [l[k] for l in trainer.losses] for k in trainer.losses[0]}
    tensors |= {"places/" + k: np.stack(v) for k, v in trainer.places.items()}
    write("steps-" + name, tensors)


if __name__ == "__main__":
    # Sizes of the steps are such that this script in 32 bits keeps to itself in 64 (weights within 3e-5 of
    # each other). At others an entry's gradient may be zero but for rounding, of which Adam makes a whole
    # step: supervised at Networks(2, 2, 2, "strided", 2) parts from itself by 1e-2 of a weight.
    write_losses()
    for sampling in ("antialiased", "strided", "resized"):
        write_networks(sampling)
    write_steps("cut", Networks(4, 3, 0, "antialiased", 4), batch=1)
    write_steps("cut-vanilla", Networks(3, 2, 0, "strided", 3), batch=1,
                gan=(vanilla_discriminator, vanilla_generator))
    write_steps("fastcut", Networks(2, 2, 0, "antialiased", 2), batch=2, identity=False, flip=True, nce_weight=10)
    write_steps("supervised", Networks(2, 2, 2, "antialiased", 2), batch=2, saliency=True)
    write_steps("attention", Networks(2, 2, 2, "antialiased", 2), batch=2)
    write_steps("local-global", Networks(2, 2, 3, "strided", 2), batch=2, views=True)
