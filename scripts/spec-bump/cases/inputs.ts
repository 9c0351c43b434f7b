import { type ApiCase, client, create } from "./case.ts";

const optionsApi = (fields: string): string =>
  `${create} ${client} export interface Options { readonly retries?: number; ${fields} }`;

/** Hand-written declarations: options, exports and arguments. */
export const inputs: readonly ApiCase[] = [
  {
    name: "a renamed option",
    before: optionsApi("readonly backoffCapMs?: number;"),
    after: optionsApi("readonly backoffMaxMs?: number;"),
    level: "major",
    says: ["`create`: `Options.backoffCapMs` was renamed to `backoffMaxMs`"],
  },
  {
    name: "a removed option",
    before: optionsApi("readonly origin?: string;"),
    after: optionsApi(""),
    level: "major",
    says: ["`create`: `Options.origin` was removed"],
  },
  {
    name: "a new optional option",
    before: optionsApi(""),
    after: optionsApi("readonly origin?: string;"),
    level: "minor",
    says: ["`create`: `Options.origin` was added"],
  },
  {
    name: "a new required option",
    before: optionsApi(""),
    after: optionsApi("readonly origin: string;"),
    level: "major",
    says: ["`create`: `Options.origin` was added and is required"],
  },
  {
    name: "an option that becomes required",
    before: optionsApi("readonly origin?: string;"),
    after: optionsApi("readonly origin: string;"),
    level: "major",
    says: ["`create`: `Options.origin` is now required"],
  },
  {
    name: "an option that becomes optional",
    before: optionsApi("readonly origin: string;"),
    after: optionsApi("readonly origin?: string;"),
    level: "minor",
    says: ["`create`: `Options.origin` is now optional"],
  },
  {
    name: "a narrowed option",
    before: optionsApi("readonly mode?: 'fast' | 'safe' | 'off';"),
    after: optionsApi("readonly mode?: 'fast' | 'safe';"),
    level: "major",
    says: ['`create`: `Options.mode` can no longer be "off"'],
  },
  {
    name: "a widened option",
    before: optionsApi("readonly mode?: 'fast' | 'safe';"),
    after: optionsApi("readonly mode?: 'fast' | 'safe' | 'off';"),
    level: "minor",
    says: ['`create`: `Options.mode` can now be "off"'],
  },
  {
    name: "an option of another type",
    before: optionsApi("readonly token: string;"),
    after: optionsApi("readonly token: number;"),
    level: "major",
    says: ["`create`: `Options.token` is now number (was string)"],
  },
  {
    name: "an option also accepts a function",
    before: optionsApi("readonly token: string;"),
    after: optionsApi("readonly token: string | (() => string);"),
    level: "minor",
    says: ["`create`: `Options.token` can now be an object"],
  },
  {
    name: "a callback with an event that loses a field",
    before: optionsApi(
      "readonly onRetry?: (event: { readonly attempt: number; readonly url: string }) => void;",
    ),
    after: optionsApi("readonly onRetry?: (event: { readonly attempt: number }) => void;"),
    level: "major",
    says: ["`create`: `Options.onRetry(event).url` was removed"],
  },
  {
    name: "a callback with an event that gains a field",
    before: optionsApi("readonly onRetry?: (event: { readonly attempt: number }) => void;"),
    after: optionsApi(
      "readonly onRetry?: (event: { readonly attempt: number; readonly url: string }) => void;",
    ),
    level: "minor",
    says: ["`create`: `Options.onRetry(event).url` was added"],
  },
  {
    name: "a removed export",
    before: `${client} export function unwrap(): void;`,
    after: client,
    level: "major",
    says: ["`unwrap (@tiny/api/case)` was removed"],
  },
  {
    name: "a renamed export",
    before: "export function unwrap(value: string): number;",
    after: "export function open(value: string): number;",
    level: "major",
    says: ["`unwrap (@tiny/api/case)` was renamed to `open`"],
  },
  {
    name: "a new export",
    before: client,
    after: `${client} export function unwrap(): void;`,
    level: "minor",
    says: ["`unwrap (@tiny/api/case)` was added"],
  },
  {
    name: "a new required argument",
    before: "export function list(path: string): void;",
    after: "export function list(path: string, page: number): void;",
    level: "major",
    says: ["`list(page)` was added and is required"],
  },
  {
    name: "a new optional argument",
    before: "export function list(path: string): void;",
    after: "export function list(path: string, page?: number): void;",
    level: "minor",
    says: ["`list(page)` was added"],
  },
  {
    name: "a removed argument",
    before: "export function list(path: string, page?: number): void;",
    after: "export function list(path: string): void;",
    level: "major",
    says: ["`list(page)` was removed"],
  },
  {
    name: "a narrowed argument",
    before: "export function list(path: string | URL): void;",
    after: "export function list(path: string): void;",
    level: "major",
    says: ["`list(path)` can no longer be an object"],
  },
  {
    name: "a widened argument",
    before: "export function list(path: string): void;",
    after: "export function list(path: string | URL): void;",
    level: "minor",
    says: ["`list(path)` can now be an object"],
  },
];
