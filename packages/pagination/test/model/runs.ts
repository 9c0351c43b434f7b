const { MODEL_RUNS, MODEL_SEED } = process.env;

/**
 * Number of schedules that the model test tries. The suite tries the same 2,000 at every run. For a long search with a
 * new seed, in this package:
 *
 *   MODEL_RUNS=20000 pnpm exec vitest run test/model
 */
export const runs = Number(MODEL_RUNS ?? 2000);

/** The seed of the schedules. `MODEL_SEED`, from the message of a test that failed, tries its schedules again. */
export const seeded =
  MODEL_SEED === undefined
    ? MODEL_RUNS === undefined && { seed: 20_261_126 }
    : { seed: Number(MODEL_SEED) };

/** The timeout of a model test, in milliseconds. */
export const timeout = 60_000 + runs * 60;
