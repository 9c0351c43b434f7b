const seed = process.env["MODEL_SEED"];

/** How many schedules a model test tries; set `MODEL_RUNS` for more or fewer. */
export const runs = Number(process.env["MODEL_RUNS"] ?? 10_000);

/** The seed to try again, if there is one: `MODEL_SEED`, from the message of a test that failed. */
export const seeded = seed === undefined ? {} : { seed: Number(seed) };

/** The time limit of a model test, in milliseconds. */
export const timeout = 60_000 + runs * 60;
