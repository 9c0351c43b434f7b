/** How many schedules each model test tries; set `MODEL_RUNS` for more or fewer. */
export const runs = Number(process.env["MODEL_RUNS"] ?? 10_000);

/** The time limit of a model test, in milliseconds. */
export const timeout = 60_000 + runs * 60;
