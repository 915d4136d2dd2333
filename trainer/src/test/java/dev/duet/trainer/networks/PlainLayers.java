package dev.duet.trainer.networks;

import java.util.Map;

/** What layers compute, as their definitions say it, one value after the other. */
final class PlainLayers {

    private PlainLayers() {}

    static Volume forward(Layer layer, Volume x, Map<String, double[]> weights) {
        if (layer instanceof ReflectPad pad) {
            return mirrored(x, pad.border());
        } else if (layer instanceof BlurDown) {
            return blurDown(x);
        } else if (layer instanceof BlurUp) {
            return blurUp(x);
        } else if (layer instanceof InstanceNorm) {
            return norm(x);
        } else if (layer instanceof Relu) {
            return x.map(v -> Math.max(v, 0));
        } else if (layer instanceof LeakyRelu) {
            return x.map(v -> v > 0 ? v : LeakyRelu.SLOPE * v);
        } else if (layer instanceof Conv conv) {
            return convolution(x, conv, weights.get("weight"), weights.get("bias"));
        } else if (layer instanceof TransposedConv conv) {
            return transposed(x, conv, weights.get("weight"), weights.get("bias"));
        }
        throw new AssertionError("no formula for " + layer);
    }

    private static int mirror(int place, int side) {
        int positive = Math.abs(place);
        return positive < side ? positive : 2 * (side - 1) - positive;
    }

    private static Volume mirrored(Volume x, int border) {
        int height = x.side(2);
        int width = x.side(3);
        return Volume.filled(
                x.side(0),
                x.side(1),
                height + 2 * border,
                width + 2 * border,
                (n, c, i, j) -> x.at(n, c, mirror(i - border, height), mirror(j - border, width)));
    }

    private static Volume blurDown(Volume x) {
        int[] weight = {1, 2, 1};
        return Volume.filled(x.side(0), x.side(1), (x.side(2) + 1) / 2, (x.side(3) + 1) / 2, (n, c, i, j) -> {
            double sum = 0;
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    int y = mirror(2 * i + a - 1, x.side(2));
                    int z = mirror(2 * j + b - 1, x.side(3));
                    sum += weight[a] * weight[b] * x.at(n, c, y, z) / 16;
                }
            }
            return sum;
        });
    }

    /** The nearer of two neighbours has three quarters. */
    private static Volume blurUp(Volume x) {
        return Volume.filled(x.side(0), x.side(1), 2 * x.side(2), 2 * x.side(3), (n, c, i, j) -> {
            int y = i / 2;
            int z = j / 2;
            int farY = Math.max(0, Math.min(x.side(2) - 1, i % 2 == 0 ? y - 1 : y + 1));
            int farZ = Math.max(0, Math.min(x.side(3) - 1, j % 2 == 0 ? z - 1 : z + 1));
            return (9 * x.at(n, c, y, z) + 3 * x.at(n, c, farY, z) + 3 * x.at(n, c, y, farZ) + x.at(n, c, farY, farZ))
                    / 16;
        });
    }

    private static Volume norm(Volume x) {
        int area = x.side(2) * x.side(3);
        double[] values = new double[x.values().length];
        for (int start = 0; start < values.length; start += area) {
            double mean = 0;
            for (int i = start; i < start + area; i++) {
                mean += x.values()[i] / area;
            }
            double variance = 0;
            for (int i = start; i < start + area; i++) {
                variance += (x.values()[i] - mean) * (x.values()[i] - mean) / area;
            }
            for (int i = start; i < start + area; i++) {
                values[i] = (x.values()[i] - mean) / Math.sqrt(variance + 1e-5);
            }
        }
        return new Volume(x.shape(), values);
    }

    private static Volume convolution(Volume x, Conv conv, double[] weight, double[] bias) {
        int k = conv.kernel();
        int height = (x.side(2) + 2 * conv.padding() - k) / conv.stride() + 1;
        int width = (x.side(3) + 2 * conv.padding() - k) / conv.stride() + 1;
        return Volume.filled(x.side(0), conv.out(), height, width, (n, o, i, j) -> {
            double sum = bias[o];
            for (int c = 0; c < conv.in(); c++) {
                for (int a = 0; a < k; a++) {
                    for (int b = 0; b < k; b++) {
                        int y = conv.stride() * i + a - conv.padding();
                        int z = conv.stride() * j + b - conv.padding();
                        sum += weight[((o * conv.in() + c) * k + a) * k + b] * x.orZero(n, c, y, z);
                    }
                }
            }
            return sum;
        });
    }

    /** Every value of {@code x} paints the kernel around twice its place; what lands outside is cut off. */
    private static Volume transposed(Volume x, TransposedConv conv, double[] weight, double[] bias) {
        return Volume.filled(x.side(0), conv.out(), 2 * x.side(2), 2 * x.side(3), (n, o, i, j) -> {
            double sum = bias[o];
            for (int c = 0; c < conv.in(); c++) {
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        int y = i + 1 - a;
                        int z = j + 1 - b;
                        if (y % 2 == 0 && z % 2 == 0) {
                            sum += weight[((c * conv.out() + o) * 3 + a) * 3 + b] * x.orZero(n, c, y / 2, z / 2);
                        }
                    }
                }
            }
            return sum;
        });
    }
}
