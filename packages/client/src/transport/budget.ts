/**
 * What the calls of a client may spend on retries together, so that an outage is not multiplied by the
 * number of retries.
 *
 * @example
 * const budget = createRetryBudget({ capacity: 50 });
 * const clients = accounts.map((id) => createTrutoClient({ integratedAccountId: id, retryBudget: budget }));
 */
export interface RetryBudget {
  /** Takes one retry, if one is left. */
  take(): boolean;
  /** Pays a part of a retry back for a call that succeeded. */
  refund(): void;
}

/** The size of a {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** How many retries it holds when full. */
  readonly capacity?: number;
  /** What a success pays back, as a part of a retry. */
  readonly refund?: number;
}

/**
 * Makes a budget, full: 20 retries at once and, over time, one retry to ten successes.
 *
 * @param options - The size, if other than that.
 */
export function createRetryBudget({
  capacity = 20,
  refund = 0.1,
}: RetryBudgetOptions = {}): RetryBudget {
  let left = capacity;
  return {
    take() {
      if (left < 1) return false;
      left -= 1;
      return true;
    },
    refund() {
      left = Math.min(capacity, left + refund);
    },
  };
}
