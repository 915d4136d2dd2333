"""The same training steps in PyTorch, pass by pass as the reference implementations make them.

Written to be timed, not to train: weights are fresh, pictures are noise. Run by the benchmark beside Duet, or alone:

    python reference.py ALGORITHM WIDTH PIXELS THREADS DEVICE STEPS

It prints one line of JSON: seconds of each step, processor seconds and page faults of all steps, peak memory.
"""

import json
import random
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

WARM_UP = 5
TAPS = {"dclgan": (4, 8, 12, 16), "simdcl": (4, 8, 12, 16), "cut": (0, 4, 8, 12, 16), "fastcut": (0, 4, 8, 12, 16)}
PATCHES = 256
TEMPERATURE = 0.07

UNKNOWN = 64
"""Exit code for an algorithm that is not here."""


class BlurDown(nn.Module):
    def __init__(self, channels):
        super().__init__()
        line = torch.tensor([1.0, 2.0, 1.0])
        self.register_buffer("kernel", (line[:, None] * line[None, :] / 16).repeat(channels, 1, 1, 1))
        self.pad = nn.ReflectionPad2d(1)

    def forward(self, x):
        return functional.conv2d(self.pad(x), self.kernel, stride=2, groups=x.shape[1])


class BlurUp(nn.Module):
    def __init__(self, channels):
        super().__init__()
        line = torch.tensor([1.0, 3.0, 3.0, 1.0])
        self.register_buffer("kernel", (line[:, None] * line[None, :] / 16).repeat(channels, 1, 1, 1))
        self.pad = nn.ReplicationPad2d(1)

    def forward(self, x):
        wide = functional.conv_transpose2d(self.pad(x), self.kernel, stride=2, padding=2, groups=x.shape[1])
        return wide[:, :, 1:, 1:][:, :, :-1, :-1]


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels)]
        self.inner = nn.Sequential(*half(), nn.ReLU(True), *half())

    def forward(self, x):
        return x + self.inner(x)


class Generator(nn.Module):
    def __init__(self, width):
        super().__init__()
        normed = lambda channels: [nn.InstanceNorm2d(channels), nn.ReLU(True)]
        layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), *normed(width)]
        for channels in (width, 2 * width):
            layers += [nn.Conv2d(channels, 2 * channels, 3, 1, 1), *normed(2 * channels), BlurDown(2 * channels)]
        layers += [Block(4 * width) for _ in range(9)]
        for channels in (4 * width, 2 * width):
            layers += [BlurUp(channels), nn.Conv2d(channels, channels // 2, 3, 1, 1), *normed(channels // 2)]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)
        initialise(self)

    def forward(self, x, taps=None):
        if taps is None:
            return self.model(x)
        features = []
        for place, layer in enumerate(self.model):
            x = layer(x)
            if place in taps:
                features.append(x)
            if place == taps[-1]:
                return features


def discriminator(width):
    layers = [nn.Conv2d(3, width, 4, 1, 1), nn.LeakyReLU(0.2, True), BlurDown(width)]
    for channels in (width, 2 * width):
        layers += [nn.Conv2d(channels, 2 * channels, 4, 1, 1), nn.InstanceNorm2d(2 * channels)]
        layers += [nn.LeakyReLU(0.2, True), BlurDown(2 * channels)]
    layers += [nn.Conv2d(4 * width, 8 * width, 4, 1, 1), nn.InstanceNorm2d(8 * width), nn.LeakyReLU(0.2, True)]
    layers += [nn.Conv2d(8 * width, 1, 4, 1, 1)]
    return initialise(nn.Sequential(*layers))


def normalise(rows):
    return rows / (rows.pow(2).sum(1, keepdim=True).pow(0.5) + 1e-7)


class Head(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.taps = nn.ModuleList(
            nn.Sequential(nn.Linear(c, 256), nn.ReLU(), nn.Linear(256, 256)) for c in channels
        )
        initialise(self)

    def forward(self, features, positions=None):
        vectors, places = [], []
        for tap, feature in enumerate(features):
            rows = feature.permute(0, 2, 3, 1).flatten(1, 2)
            if positions is None:
                place = torch.randperm(rows.shape[1])[: min(PATCHES, rows.shape[1])]
            else:
                place = positions[tap]
            vectors.append(normalise(self.taps[tap](rows[:, place, :].flatten(0, 1))))
            places.append(place)
        return vectors, places


class Mapping(nn.Module):
    """SimDCL's light network: a stack of projected patches to one vector."""

    def __init__(self, taps):
        super().__init__()
        self.model = nn.Sequential(
            nn.Conv2d(taps, 64, 3, 2),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(64, 64),
            nn.ReLU(),
            nn.Linear(64, 64),
        )
        initialise(self)

    def forward(self, vectors):
        return normalise(self.model(torch.stack(vectors)[None]))


def initialise(network):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_normal_(module.weight, 0.02)
            nn.init.zeros_(module.bias)
    return network


def contrast(query, key, cosine):
    key = key.detach()
    rows = query.shape[0]
    if cosine:
        own = functional.cosine_similarity(query, key).view(rows, 1)
        others = functional.cosine_similarity(query.unsqueeze(1), key.unsqueeze(0), dim=-1)[None]
    else:
        own = torch.bmm(query.view(rows, 1, -1), key.view(rows, -1, 1)).view(rows, 1)
        others = torch.bmm(query[None], key[None].transpose(2, 1))
    others.masked_fill_(torch.eye(rows, dtype=torch.bool)[None], -10.0)
    logits = torch.cat((own, others.view(-1, rows)), 1) / TEMPERATURE
    return functional.cross_entropy(logits, torch.zeros(rows, dtype=torch.long), reduction="none")


def hinge(scores, real):
    return functional.relu(1 - scores if real else 1 + scores).mean()


def squares(scores, real):
    return functional.mse_loss(scores, torch.tensor(1.0 if real else 0.0).expand_as(scores))


def adam(*networks, rate=2e-4, betas=(0.5, 0.999)):
    return torch.optim.Adam([p for n in networks for p in n.parameters()], lr=rate, betas=betas)


def freeze(networks, frozen):
    for network in networks:
        for parameter in network.parameters():
            parameter.requires_grad_(not frozen)


def judge(network, real, fake, loss):
    return (loss(network(real), True) + loss(network(fake.detach()), False)) * 0.5


class Dual:
    """DCLGAN, and SimDCL with ``similar``."""

    def __init__(self, width, similar):
        channels = (2 * width, 4 * width, 4 * width, 4 * width)
        self.ab, self.ba = Generator(width), Generator(width)
        self.judge_b, self.judge_a = discriminator(width), discriminator(width)
        self.head_a, self.head_b = Head(channels), Head(channels)
        self.maps = [Mapping(4) for _ in range(4)] if similar else []
        self.taps = TAPS["dclgan"]
        self.generators = adam(self.ab, self.ba)
        self.judges = adam(self.judge_a, self.judge_b)
        self.heads = adam(self.head_a, self.head_b, *self.maps) if similar else adam(
            self.head_a, self.head_b, rate=1e-3, betas=(0.9, 0.999)
        )

    def nce(self, source, target, source_net, target_net, source_head, target_head):
        query = target_net(target, self.taps)
        keys, places = source_head(source_net(source, self.taps))
        queries, _ = target_head(query, places)
        losses = [contrast(q, k, True).mean() for q, k in zip(queries, keys)]
        return sum(losses) / len(losses), keys, query

    def step(self, a, b):
        fake_b, fake_a = self.ab(a), self.ba(b)
        same_b, same_a = self.ab(b), self.ba(a)
        freeze((self.judge_a, self.judge_b), False)
        self.judges.zero_grad()
        judge(self.judge_b, b, fake_b, hinge).backward()
        judge(self.judge_a, a, fake_a, hinge).backward()
        self.judges.step()
        freeze((self.judge_a, self.judge_b), True)
        self.generators.zero_grad()
        self.heads.zero_grad()
        gan = (hinge(self.judge_b(fake_b), True) + hinge(self.judge_a(fake_a), True)) * 0.5
        one, real_a, query_b = self.nce(a, fake_b, self.ab, self.ba, self.head_a, self.head_b)
        two, real_b, query_a = self.nce(b, fake_a, self.ba, self.ab, self.head_b, self.head_a)
        same = (functional.l1_loss(same_b, b) + functional.l1_loss(same_a, a)) * 0.5
        total = gan + (one + two) * (0.5 if self.maps else 1.0) + same
        if self.maps:
            vectors_b, vectors_a = self.head_b(query_b)[0], self.head_a(query_a)[0]
            pairs = zip(self.maps, (real_a, vectors_a, vectors_b, real_b))
            ra, fa, fb, rb = (network(vectors) for network, vectors in pairs)
            total = total + 10 * (functional.l1_loss(ra, fa) + functional.l1_loss(fb, rb))
        total.backward()
        self.generators.step()
        self.heads.step()


class Single:
    """CUT, and FastCUT with ``fast``."""

    def __init__(self, width, fast):
        self.fast = fast
        self.ab = Generator(width)
        self.judge_b = discriminator(width)
        self.head = Head((3, 2 * width, 4 * width, 4 * width, 4 * width))
        self.taps = TAPS["cut"]
        self.generators, self.judges, self.heads = adam(self.ab), adam(self.judge_b), adam(self.head)
        self.steps = 0

    def nce(self, source, target, mirrored):
        query = self.ab(target, self.taps)
        if mirrored:
            query = [torch.flip(q, [3]) for q in query]
        keys, places = self.head(self.ab(source, self.taps))
        queries, _ = self.head(query, places)
        losses = [contrast(q, k, False).mean() for q, k in zip(queries, keys)]
        return sum(losses) / len(losses)

    def step(self, a, b):
        self.steps += 1
        mirrored = self.fast and self.steps % 2 == 0
        shown = a if self.fast else torch.cat((a, b))
        outputs = self.ab(torch.flip(shown, [3]) if mirrored else shown)
        fake, same = outputs[:1], outputs[1:]
        freeze((self.judge_b,), False)
        self.judges.zero_grad()
        judge(self.judge_b, b, fake, squares).backward()
        self.judges.step()
        freeze((self.judge_b,), True)
        self.generators.zero_grad()
        self.heads.zero_grad()
        total = squares(self.judge_b(fake), True)
        if self.fast:
            total = total + 10 * self.nce(a, fake, mirrored)
        else:
            total = total + (self.nce(a, fake, False) + self.nce(b, same, False)) * 0.5
        total.backward()
        self.generators.step()
        self.heads.step()


class Cycle:
    """CycleGAN as the repository of DCLGAN runs it on a CPU: anti-aliased, hinge, a pool of 50."""

    def __init__(self, width):
        self.ab, self.ba = Generator(width), Generator(width)
        self.judge_b, self.judge_a = discriminator(width), discriminator(width)
        self.generators, self.judges = adam(self.ab, self.ba), adam(self.judge_a, self.judge_b)
        self.pools = ([], [])

    def pooled(self, pool, fake):
        if len(pool) < 50:
            pool.append(fake.detach().clone())
            return fake
        if random.random() < 0.5:
            return fake
        place = random.randrange(50)
        old, pool[place] = pool[place], fake.detach().clone()
        return old

    def step(self, a, b):
        fake_b = self.ab(a)
        back_a = self.ba(fake_b)
        fake_a = self.ba(b)
        back_b = self.ab(fake_a)
        freeze((self.judge_a, self.judge_b), True)
        self.generators.zero_grad()
        total = 5 * (functional.l1_loss(self.ab(b), b) + functional.l1_loss(self.ba(a), a))
        total = total + hinge(self.judge_b(fake_b), True) + hinge(self.judge_a(fake_a), True)
        total = total + 10 * (functional.l1_loss(back_a, a) + functional.l1_loss(back_b, b))
        total.backward()
        self.generators.step()
        freeze((self.judge_a, self.judge_b), False)
        self.judges.zero_grad()
        judge(self.judge_b, b, self.pooled(self.pools[1], fake_b), hinge).backward()
        judge(self.judge_a, a, self.pooled(self.pools[0], fake_a), hinge).backward()
        self.judges.step()


def trained(algorithm, width):
    if algorithm in ("dclgan", "simdcl"):
        return Dual(width, algorithm == "simdcl")
    if algorithm in ("cut", "fastcut"):
        return Single(width, algorithm == "fastcut")
    if algorithm == "cyclegan":
        return Cycle(width)
    sys.exit(UNKNOWN)


def main(algorithm, width, pixels, threads, device, precision, steps):
    torch.manual_seed(0)
    torch.set_num_threads(int(threads))
    torch.set_default_device(device)
    torch.backends.cudnn.allow_tf32 = precision != "float32"
    torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    run = trained(algorithm, int(width))
    a, b = (torch.rand(1, 3, int(pixels), int(pixels)) * 2 - 1 for _ in range(2))
    for _ in range(WARM_UP):
        run.step(a, b)
    seconds = []
    before = resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(int(steps)):
        began = time.perf_counter()
        run.step(a, b)
        if device.startswith("cuda"):
            torch.cuda.synchronize()
        seconds.append(time.perf_counter() - began)
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "user": after.ru_utime - before.ru_utime,
                "system": after.ru_stime - before.ru_stime,
                "faults": after.ru_minflt - before.ru_minflt,
                "peak": after.ru_maxrss * 1024,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
