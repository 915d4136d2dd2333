package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptTests {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_script_computes_and_lets_gradients_through() {
        Script script = new Script("""
                product = torch.mul(x, y)
                return torch.add(product, x)
                """, "x", "y");
        NDArray x = manager.create(new float[] {2, 3});
        NDArray y = manager.create(new float[] {5, 7});
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray result = script.call(x, y);
            collector.backward(result.sum());
            assertThat(result.toFloatArray()).containsExactly(12, 24);
        }
        assertThat(x.getGradient().toFloatArray()).containsExactly(6, 8);
    }

    @Test
    void a_result_belongs_to_the_manager_of_the_first_input() {
        try (NDManager step = manager.newSubManager()) {
            NDArray result = new Script("return torch.neg(x)", "x").call(step.create(1f));
            assertThat(result.getManager()).isSameAs(step);
        }
    }

    @Test
    void names_that_arrays_bring_from_a_file_mean_nothing() {
        NDArray named = manager.create(new float[] {1});
        named.setName("model.1.weight");
        assertThat(new Script("return torch.neg(x)", "x").call(named).toFloatArray())
                .containsExactly(-1);
        assertThat(named.getName()).isEqualTo("model.1.weight");
    }

    @Test
    void an_operator_that_does_not_exist_is_named() {
        Script script = new Script("return torch.no_such_operator(x)", "x");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> script.call(manager.create(1f)))
                .withMessageContaining("no_such_operator");
    }
}
