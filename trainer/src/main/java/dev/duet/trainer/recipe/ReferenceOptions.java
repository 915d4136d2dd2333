package dev.duet.trainer.recipe;

import java.util.List;
import java.util.Optional;

/**
 * All options of the PyTorch repositories that someone may type here out of habit; docs/training.md has the same table.
 *
 * <p>Source: {@code base_options.py}, {@code train_options.py}, {@code test_options.py} and the models of CycleGAN, CUT
 * and DCLGAN.
 */
public final class ReferenceOptions {

    private static final String GENERATORS = "algorithm.generator-adam.";
    private static final String DISCRIMINATORS = "algorithm.discriminator-adam.";
    private static final String SHEETS = "a run draws its sheets into samples/ and needs no server";

    /** In the order in which people look for them: data, networks, losses, schedule, files and reports. */
    public static final List<ReferenceOption> ALL = List.of(
            train("dataroot", "--data"),
            train("name", "--run"),
            train("checkpoints_dir", "--run"),
            none("suffix", "--run names the folder in full"),
            none("easy_label", "--run names the folder in full"),
            train("model", "--algorithm", "algorithm.name"),
            train("CUT_mode", "--algorithm", "algorithm.name"),
            none(
                    "direction",
                    "A is what is in trainA. Where only A to B is learned and you want B to A, make a folder whose trainA"
                            + " and testA are links to trainB and testB, and the other way round"),
            none("dataset_mode", "two folders of pictures that nothing pairs, unaligned, is what there is"),
            train("batch_size", "--batch", "data.batch"),
            train("load_size", "--load-size", "data.load-size"),
            train("crop_size", "--crop-size", "data.crop-size"),
            setting("preprocess", "", "data.preprocess"),
            setting("no_flip", "", "data.flip=false"),
            setting("serial_batches", "", "data.serial=true"),
            setting("max_dataset_size", "", "data.max-pictures"),
            setting("num_threads", "", "run.data-threads"),
            none("input_nc", "pictures are RGB; grey ones are read as such"),
            none("output_nc", "pictures are RGB; grey ones are read as such"),
            setting("netG", "resnet_9blocks has 9", "algorithm.generator.blocks"),
            setting("netD", "basic has 3, pixel 0", "algorithm.discriminator.halvings"),
            setting("ngf", "", "algorithm.generator.width"),
            setting("ndf", "", "algorithm.discriminator.width"),
            setting("n_layers_D", "", "algorithm.discriminator.halvings"),
            none("normG", "the generators' norms are instance norms"),
            setting("normD", "instance or none", "algorithm.discriminator.norm"),
            setting("init_type", "", "algorithm.initialisation.kind"),
            setting("init_gain", "", "algorithm.initialisation.gain"),
            setting("no_dropout", "", "algorithm.generator.dropout=false"),
            setting("no_antialias", "", "algorithm.generator.down=strided", "algorithm.discriminator.down=strided"),
            setting("no_antialias_up", "", "algorithm.generator.up=strided"),
            setting("gan_mode", "", "algorithm.gan"),
            setting("pool_size", "", "algorithm.pool"),
            setting("lambda_GAN", "", "algorithm.lambda-gan"),
            setting("lambda_NCE", "", "algorithm.lambda-nce"),
            setting("lambda_IDT", "", "algorithm.lambda-identity"),
            setting("lambda_SIM", "simdcl alone", "algorithm.lambda-similarity"),
            setting("lambda_A", "cyclegan alone", "algorithm.lambda-cycle-a"),
            setting("lambda_B", "cyclegan alone", "algorithm.lambda-cycle-b"),
            setting("lambda_identity", "a multiple of the two before it, as there", "algorithm.lambda-identity"),
            setting("nce_layers", "", "algorithm.contrast.taps"),
            setting("nce_T", "", "algorithm.contrast.nce.temperature"),
            setting("num_patches", "", "algorithm.contrast.patches"),
            setting("nce_includes_all_negatives_from_minibatch", "", "algorithm.contrast.nce.negatives=batch"),
            none("netF", "heads are those of mlp_sample"),
            setting("netF_nc", "", "algorithm.contrast.projection-width"),
            setting("nce_idt", "CUT alone; with dclgan, a lambda-identity of 0 switches it off", "algorithm.identity"),
            setting("flip_equivariance", "CUT alone", "algorithm.flip-equivariance"),
            train("n_epochs", "--epochs", "schedule.constant-epochs"),
            train("n_epochs_decay", "--decay-epochs", "schedule.decay-epochs"),
            setting(
                    "lr",
                    "heads have algorithm.head-adam",
                    GENERATORS + "learning-rate",
                    DISCRIMINATORS + "learning-rate"),
            setting("lr_policy", "", "schedule.policy"),
            setting("lr_decay_iters", "epochs in both", "schedule.step-epochs"),
            setting("beta1", "", GENERATORS + "beta1", DISCRIMINATORS + "beta1"),
            setting("beta2", "", GENERATORS + "beta2", DISCRIMINATORS + "beta2"),
            train("continue_train", "--resume"),
            none("epoch_count", "a resumed run knows where it was"),
            none("epoch", "commands take a run's newest checkpoint"),
            none("pretrained_name", "a run begins with fresh weights"),
            setting("print_freq", "in steps, not pictures", "run.log-every-steps"),
            setting("display_freq", "in steps, not pictures", "run.sample-every-steps"),
            setting("update_html_freq", "in steps, not pictures", "run.sample-every-steps"),
            setting("save_latest_freq", "in steps, not pictures", "run.checkpoint-every-steps"),
            none("save_epoch_freq", "the two newest checkpoints are kept; see run.checkpoint-every-steps"),
            none("save_by_iter", "checkpoints are named by their step"),
            none("evaluation_freq", "duet evaluate measures when it is asked to; the references never read it"),
            none("no_html", SHEETS),
            none("display_id", SHEETS),
            none("display_winsize", SHEETS),
            none("display_ncols", SHEETS),
            none("display_server", SHEETS),
            none("display_env", SHEETS),
            none("display_port", SHEETS),
            new ReferenceOption(
                    "gpu_ids", "train", "--device", List.of("run.device"), "one device: auto, cpu, cuda or cuda:1"),
            new ReferenceOption("results_dir", "translate", "--out", List.of(), ""),
            none("num_test", "duet translate takes all pictures in the folder of --in"),
            none("phase", "duet train takes trainA and trainB, duet translate any folder"),
            none("eval", "translations are made without dropout in any case"),
            train("verbose", "--verbose"));

    private ReferenceOptions() {}

    /**
     * Finds an option.
     *
     * @param name in any case, with underscores or hyphens
     */
    public static Optional<ReferenceOption> find(String name) {
        String theirs = name.replace('-', '_');
        return ALL.stream()
                .filter(option -> option.name().equalsIgnoreCase(theirs))
                .findFirst();
    }

    private static ReferenceOption train(String name, String option, String... settings) {
        return new ReferenceOption(name, "train", option, List.of(settings), "");
    }

    private static ReferenceOption setting(String name, String note, String... settings) {
        return new ReferenceOption(name, "train", "", List.of(settings), note);
    }

    private static ReferenceOption none(String name, String reason) {
        return new ReferenceOption(name, "train", "", List.of(), reason);
    }
}
