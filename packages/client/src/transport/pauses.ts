import { startTimer, type Scope } from "./signals.ts";

/** A call that waits for its turn. */
interface Waiting {
  readonly attempts: number;
  readonly start: () => void;
}

/**
 * A pause of an account after a 429. When it is over, calls go one by one, and more at once with each success, until
 * the next 429. So an account finds its rate with few refused requests, however many calls wait.
 */
export class Pause {
  until = 0;
  #concurrency = 1;
  #active = 0;
  #waiting: Waiting[] = [];
  #stopTimer: (() => void) | undefined;

  /** Whether a new call need not wait. */
  get isOver(): boolean {
    return this.#waiting.length + this.#active === 0 && performance.now() >= this.until;
  }

  /** Begins the pause again. */
  extend(ms: number): void {
    this.until = Math.max(this.until, performance.now() + ms);
    this.#concurrency = 1;
  }

  /** Waits for a turn. Calls with more attempts go first, since they have fewer left. */
  async enter(attempts: number, scope: Scope): Promise<void> {
    await new Promise<void>((resolve) => {
      const waiting = { attempts, start: resolve };
      let at = this.#waiting.length;
      while (at > 0 && (this.#waiting[at - 1]?.attempts ?? 0) < attempts) at -= 1;
      this.#waiting.splice(at, 0, waiting);
      scope.signal.addEventListener("abort", () => {
        const index = this.#waiting.indexOf(waiting);
        if (index === -1) this.#active -= 1;
        else this.#waiting.splice(index, 1);
        this.#next();
      });
      this.#next();
    });
    scope.end();
  }

  /** Gives a turn back. */
  leave(wasRefused: boolean): void {
    this.#active -= 1;
    if (!wasRefused) this.#concurrency += 1 / this.#concurrency;
    this.#next();
  }

  #next(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#waiting.length === 0) return;
    const ms = this.until - performance.now();
    if (ms > 0) {
      this.#stopTimer = startTimer(Math.ceil(ms), () => {
        this.#next();
      });
      return;
    }
    while (this.#active < Math.floor(this.#concurrency)) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#active += 1;
      next.start();
    }
  }
}

/** Pauses by account. */
export class Pauses {
  readonly #pauses = new Map<string, Pause>();

  /** Whether there is any. */
  get isEmpty(): boolean {
    return this.#pauses.size === 0;
  }

  /** Returns the pause that a call of an account has to wait for. */
  get(account: string): Pause | undefined {
    const pause = this.#pauses.get(account);
    if (!pause?.isOver) return pause;
    this.#pauses.delete(account);
    return undefined;
  }

  /** Begins a pause, or the one in progress again. */
  extend(account: string, ms: number): Pause {
    for (const [other, pause] of this.#pauses) {
      if (!pause.isOver) break;
      this.#pauses.delete(other);
    }
    const pause = this.#pauses.get(account) ?? new Pause();
    this.#pauses.set(account, pause);
    pause.extend(ms);
    return pause;
  }
}
