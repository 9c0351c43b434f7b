const { MODEL_RUNS, MODEL_SEED } = process.env;

/**
 * Number of schedules that the model test tries. Each run of the suite tries the same 2,000 schedules. For a long
 * search with a new seed, run this command in this package:
 *
 *   MODEL_RUNS=20000 pnpm exec vitest run test/model
 */
export const runs = Number(MODEL_RUNS ?? 2000);

/** Seed of the schedules. To repeat a failed test, set `MODEL_SEED` to the seed in its message. */
export const seeded =
  MODEL_SEED === undefined
    ? MODEL_RUNS === undefined && { seed: 20_261_126 }
    : { seed: Number(MODEL_SEED) };

/** The timeout of a model test, in milliseconds. */
export const timeout = 60_000 + runs * 60;
