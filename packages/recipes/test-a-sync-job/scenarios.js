/** Faults of the second request of each test, as `faults.next` and `POST /__admin/faults` take them. */
export const scenarios = {
  "a 429": { kind: "status", status: 429, retryAfter: 1 },
  "a connection reset": { kind: "reset" },
  "an expired cursor": { kind: "expired-cursor" },
};
