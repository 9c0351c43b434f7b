/** The parts of the packages that the fixtures are compared with. */
import type { Schema } from "./fixtures-schema.ts";
import { loadPeers } from "./peers.ts";

export interface FixturesPeers {
  /** @faker-js/faker: the parts that a hand-written member needs. */
  readonly faker: Faker;
  /** json-schema-faker. */
  readonly generateSync: (schema: Schema, options: object) => unknown;
  /** @msw/source. */
  readonly fromOpenApi: (document: string) => Promise<readonly unknown[]>;
  /** MSW's function that returns the response of the matching handler. */
  readonly getResponse: (
    handlers: readonly unknown[],
    request: Request,
  ) => Promise<Response | undefined>;
  /** Ajv for the JSON Schema of OpenAPI 3.1. */
  readonly Ajv2020: new (options: object) => Ajv;
  /** ajv-formats, which adds formats to Ajv. */
  readonly formats: ((ajv: Ajv) => unknown) & { readonly default?: (ajv: Ajv) => unknown };
}

interface Ajv {
  compile: (schema: object) => (value: unknown) => boolean;
}

interface Faker {
  readonly person: {
    firstName: () => string;
    lastName: () => string;
    bio: () => string;
    jobTitle: () => string;
  };
  readonly internet: {
    username: (names: { firstName: string; lastName: string }) => string;
    email: (names: { firstName: string; lastName: string }) => string;
    url: () => string;
  };
  readonly image: { avatar: () => string };
  readonly company: { name: () => string };
  readonly phone: { number: () => string };
  readonly location: { timeZone: () => string };
  readonly datatype: { boolean: () => boolean };
  readonly string: { numeric: (length: number) => string };
  readonly date: {
    past: (options: { years: number; refDate: string }) => Date;
    between: (range: { from: Date; to: string }) => Date;
  };
  readonly helpers: { arrayElement: <T>(list: readonly T[]) => T };
}

/** Installs and loads the peers. */
export async function fixturesPeers(): Promise<FixturesPeers> {
  return (await loadPeers("fixtures")) as FixturesPeers;
}

/** Returns a member with all fields, as in a hand-written factory with faker. */
export function memberByHand({ faker }: FixturesPeers): object {
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const username = faker.internet.username({ firstName, lastName });
  const email = faker.internet.email({ firstName, lastName });
  const created = faker.date.past({ years: 3, refDate: "2025-01-01" });
  function later(): string {
    return faker.date.between({ from: created, to: "2026-01-01" }).toISOString();
  }
  function reference(): { id: string; name: string } {
    return { id: faker.string.numeric(10), name: faker.company.name() };
  }
  const id = faker.string.numeric(10);
  return {
    id,
    activated_at: later(),
    avatar: faker.image.avatar(),
    bio: faker.person.bio(),
    created_at: created.toISOString(),
    emails: [{ email, is_primary: true, type: "work" }],
    first_name: firstName,
    groups: [{ ...reference(), organization: reference(), type: "team", workspace: reference() }],
    is_email_verified: faker.datatype.boolean(),
    languages: [faker.helpers.arrayElement(["de", "en", "fr"])],
    last_active_at: later(),
    last_login_at: later(),
    last_name: lastName,
    name: `${firstName} ${lastName}`,
    organizations: [reference()],
    phones: [{ extension: faker.string.numeric(3), number: faker.phone.number(), type: "work" }],
    remote_data: { id, name: `${firstName} ${lastName}`, email, state: "active" },
    status: faker.helpers.arrayElement(["active", "inactive", "deleted", "invited"]),
    status_changed_at: later(),
    timezone: faker.location.timeZone(),
    title: faker.person.jobTitle(),
    type: "user",
    updated_at: later(),
    urls: [{ type: "profile", url: faker.internet.url() }],
    username,
    workspaces: [reference()],
  };
}
