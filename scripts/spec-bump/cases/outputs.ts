import { type ApiCase, client, create } from "./case.ts";

const result = (fields: string): string =>
  `export function read(): Result; export interface Result { ${fields} }`;
const errorClass = (kinds: string): string =>
  `export class ApiError extends Error { readonly kind: ${kinds}; }`;

/** Hand-written declarations: returns, type parameters, errors and classes. */
export const outputs: readonly ApiCase[] = [
  {
    name: "a return that may be null",
    before: result("readonly name: string;"),
    after: result("readonly name: string | null;"),
    level: "major",
    says: ["`read`: `Result.name` may now be null"],
  },
  {
    name: "a return that loses a field",
    before: result("readonly name: string; readonly id?: string;"),
    after: result("readonly name: string;"),
    level: "major",
    says: ["`read`: `Result.id` was removed"],
  },
  {
    name: "a return that gains a field",
    before: result("readonly name: string;"),
    after: result("readonly name: string; readonly id: string;"),
    level: "minor",
    says: ["`read`: `Result.id` was added"],
  },
  {
    name: "a return whose field may be missing",
    before: result("readonly name: string;"),
    after: result("readonly name?: string;"),
    level: "major",
    says: ["`read`: `Result.name` may now be missing"],
  },
  {
    name: "a narrowed return",
    before: result("readonly state: 'on' | 'off' | 'unknown';"),
    after: result("readonly state: 'on' | 'off';"),
    level: "major",
    says: ['`read`: `Result.state` can no longer be "unknown"'],
  },
  {
    name: "a return that becomes a promise",
    before: "export function read(): string;",
    after: "export function read(): Promise<string>;",
    level: "major",
    says: ["`read()` is now an object (was string)"],
  },
  {
    name: "a promise of another type",
    before: "export function read(): Promise<string>;",
    after: "export function read(): Promise<string | undefined>;",
    level: "major",
    says: ["`read()` may now be undefined"],
  },
  {
    name: "a new method of a client",
    before: `${create} ${client} export interface Options {}`,
    after: `${create} export interface Client { get(id: string): Promise<string>; close(): void; } export interface Options {}`,
    level: "minor",
    says: ["`create`: `Client.close` was added"],
  },
  {
    name: "a tighter bound of a type parameter",
    before: "export function pick<T>(value: T): T;",
    after: "export function pick<T extends string>(value: T): T;",
    level: "major",
    says: ["`pick<T>` now has a constraint"],
  },
  {
    name: "a looser bound of a type parameter",
    before: "export function pick<T extends string>(value: T): T;",
    after: "export function pick<T extends string | number>(value: T): T;",
    level: "minor",
    says: ["`pick<T>` can now be number"],
  },
  {
    name: "a new type parameter that must be given",
    before: "export interface Page<Item> { readonly items: Item[] }",
    after: "export interface Page<Item, Cursor> { readonly items: Item[]; readonly next?: Cursor }",
    level: "major",
    says: ["`Page<Cursor>` was added", "`Page.next` was added"],
  },
  {
    name: "a new type parameter with a default",
    before: "export interface Page<Item> { readonly items: Item[] }",
    after:
      "export interface Page<Item, Cursor = string> { readonly items: Item[]; readonly next?: Cursor }",
    level: "minor",
    says: ["`Page<Cursor>` was added", "`Page.next` was added"],
  },
  {
    name: "a helper type that exports refer to",
    before:
      "export type Item<T> = ElementOf<T>; type ElementOf<T> = T extends (infer I)[] ? I : never; export {};",
    after:
      "export type Item<T> = ElementOf<T>; type ElementOf<T> = T extends (infer I)[] ? { wrapped: I } : never; export {};",
    level: "major",
    says: [
      "`Item` is now declared as $1 extends (infer $a)[] ? { wrapped: $a; } : never (was $1 extends (infer $a)[] ? $a : never)",
    ],
  },
  {
    name: "a generic union, with a new export in the same entry point",
    before: `export interface Failure { readonly reason: string }
export type Result<Item, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly item: Item }
  | ({ readonly ok: false; readonly source: Source } & Failure);`,
    after: `export interface Failure { readonly reason: string }
export type Result<Item, Source extends string = string> =
  | { readonly ok: true; readonly source: Source; readonly item: Item }
  | ({ readonly ok: false; readonly source: Source } & Failure); export declare const size: number;`,
    level: "minor",
    says: ["`size (@tiny/api/case)` was added"],
  },
  {
    name: "a renamed helper type, and a renamed type parameter",
    before:
      "export type Item<T> = { readonly value: Box<T> }; interface Box<T> { readonly of: T } export {};",
    after:
      "export type Item<Value> = { readonly value: Crate<Value> }; interface Crate<Value> { readonly of: Value } export {};",
    level: "none",
    says: [],
  },
  {
    name: "a new kind of an error",
    before: errorClass("'timeout' | 'status'"),
    after: errorClass("'timeout' | 'status' | 'redirect'"),
    level: "major",
    says: ['`ApiError.kind` can now be "redirect"'],
  },
  {
    name: "a removed kind of an error",
    before: errorClass("'timeout' | 'status'"),
    after: errorClass("'timeout'"),
    level: "major",
    says: ['`ApiError.kind` can no longer be "status"'],
  },
  {
    name: "a class that is now only a type",
    before: "export class ApiError { readonly status: number; }",
    after: "export interface ApiError { readonly status: number; }",
    level: "major",
    says: ["`ApiError` is now only a type"],
  },
  {
    name: "a type guard that becomes a boolean function",
    before: "export function isText(value: unknown): value is string;",
    after: "export function isText(value: unknown): boolean;",
    level: "major",
    says: ['`isText` now has the type predicate "none" (was "is string")'],
  },
  {
    name: "a removed overload",
    before: "export function at(index: number): string; export function at(name: string): string;",
    after: "export function at(index: number): string;",
    level: "major",
    says: ["`at` no longer has a call overload"],
  },
  {
    name: "a constant of another value",
    before: "export const version: 1;",
    after: "export const version: 2;",
    level: "major",
    says: ["`version` is now 2 (was 1)"],
  },
  {
    name: "a request whose discriminator accepts any string",
    before:
      "export function send(pet: { kind: 'cat'; lives: number } | { kind: 'dog'; tricks: string[] }): void;",
    after:
      "export function send(pet: { kind: string; lives: number } | { kind: string; tricks: string[] }): void;",
    level: "minor",
    says: [
      '`send(pet)` can no longer be { kind: "cat"; lives: number; }',
      '`send(pet)` can no longer be { kind: "dog"; tricks: string[]; }',
      "`send(pet)` can now be { kind: string; lives: number; }",
      "`send(pet)` can now be { kind: string; tricks: string[]; }",
    ],
  },
  {
    name: "another order of the same declarations",
    before:
      "export interface A { readonly x: string; readonly y: number } export type B = 'p' | 'q';",
    after:
      "export type B = 'q' | 'p'; export interface A { readonly y: number; readonly x: string }",
    level: "none",
    says: [],
  },
];
