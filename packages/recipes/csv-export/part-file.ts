import {
  constants,
  type FileHandle,
  open,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import type { Checkpoint } from "@rosterkit/pagination";

/** A checkpoint, and the length of the file when it was true. What was written later is cut off. */
interface State {
  readonly checkpoint: Checkpoint | null;
  readonly bytes: number;
  readonly rows: number;
}

/** A file beside `out` that is written page by page and replaces `out` when it is complete. */
export class PartFile {
  readonly #file: FileHandle;
  readonly #out: string;
  readonly #header: string;
  /** Place after the last page that is written. */
  state: State = { checkpoint: null, bytes: 0, rows: 0 };

  constructor(file: FileHandle, out: string, header: string) {
    this.#file = file;
    this.#out = out;
    this.#header = header;
  }

  /** Opens the file of an export that was interrupted at its last place, or a new one. */
  static async open(out: string, header: string): Promise<PartFile> {
    const file = await open(`${out}.part`, constants.O_RDWR | constants.O_CREAT);
    const part = new PartFile(file, out, header);
    const text = await readFile(`${out}.state`, "utf8").catch(() => "null");
    const state = JSON.parse(text) as State | null;
    if (!state || (await file.stat()).size < state.bytes) await part.restart();
    else part.state = state;
    return part;
  }

  /** Starts again with the header alone. */
  async restart(): Promise<void> {
    await rm(`${this.#out}.state`, { force: true });
    await this.#file.truncate(0);
    const { bytesWritten } = await this.#file.write(this.#header, 0);
    this.state = { checkpoint: null, bytes: bytesWritten, rows: 0 };
  }

  /** Writes the rows of a page, then the place after them. */
  async append(text: string, rows: number, checkpoint: Checkpoint): Promise<void> {
    await this.#file.truncate(this.state.bytes);
    const { bytesWritten } = await this.#file.write(text, this.state.bytes);
    await this.#file.datasync();
    const bytes = this.state.bytes + bytesWritten;
    this.state = { checkpoint, bytes, rows: this.state.rows + rows };
    await writeFile(`${this.#out}.state.new`, JSON.stringify(this.state));
    await rename(`${this.#out}.state.new`, `${this.#out}.state`);
  }

  /** Replaces `out` by the file. */
  async finish(): Promise<void> {
    await rename(`${this.#out}.part`, this.#out);
    await rm(`${this.#out}.state`, { force: true });
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
