package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizesTests {

    private static final Device GPU = new Device(Device.Kind.CUDA, 0);

    @Test
    void a_gpu_sees_powers_of_two_and_the_most() {
        BatchSizes sizes = new BatchSizes(GPU, 6);
        assertThat(sizes.warmedUp()).containsExactly(1, 2, 4, 6);
        assertThat(sizes.slots(1)).isEqualTo(1);
        assertThat(sizes.slots(3)).isEqualTo(4);
        assertThat(sizes.slots(5)).isEqualTo(6);
        assertThat(sizes.slots(6)).isEqualTo(6);
        assertThat(new BatchSizes(GPU, 8).warmedUp()).containsExactly(1, 2, 4, 8);
        assertThat(new BatchSizes(GPU, 1).warmedUp()).containsExactly(1);
    }

    @Test
    void the_cpu_computes_nothing_for_nobody() {
        BatchSizes sizes = new BatchSizes(Device.CPU, 8);
        assertThat(sizes.warmedUp()).containsExactly(1);
        assertThat(sizes.slots(3)).isEqualTo(3);
    }
}
