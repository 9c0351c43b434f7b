/** Faults for the second request of each test. `faults.next` and `POST /__admin/faults` accept these objects. */
export const scenarios = {
  "a 429": { kind: "status", status: 429, retryAfter: 1 },
  "a connection reset": { kind: "reset" },
  "an expired cursor": { kind: "expired-cursor" },
};
