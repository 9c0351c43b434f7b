import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ListDescriptor } from "@rosterkit/types";
import * as kognitos from "@rosterkit/types/kognitos";
import kognitosSpec from "@rosterkit/types/specs/kognitos.json" with { type: "json" };
import trutoSpec from "@rosterkit/types/specs/truto.json" with { type: "json" };
import * as truto from "@rosterkit/types/truto";
import * as integrations from "@rosterkit/types/truto/integrations";
import { describe, expect, it } from "vitest";

const dist = join(import.meta.dirname, "../dist");

describe("the generated data", () => {
  it("the data describes all nine lists with the same fields in both cursor styles", () => {
    const arrays = Object.values<unknown>({ ...truto.lists, ...kognitos.lists }).map(
      (list) => (list as ListDescriptor).itemsField,
    );
    expect(arrays).toEqual([
      "result",
      "result",
      "result",
      "result",
      "invitations",
      "roles",
      "users",
      "workspaces",
      "user_workspaces",
    ]);
    expect(truto.lists["/unified/instant-messaging/members"]).toEqual({
      cursorParam: "next_cursor",
      nextField: "next_cursor",
      itemsField: "result",
      omitsEmpty: false,
      notAList: { truto_response_format: ["raw", "stream"], truto_key_by: true },
    });
    expect(kognitos.lists["/api/v1/me/organizations/{organization_id}/workspaces"]).toEqual({
      cursorParam: "page_token",
      nextField: "next_page_token",
      itemsField: "user_workspaces",
      omitsEmpty: true,
      perCaller: true,
    });
  });

  it("the data contains the base URL and the retryable POSTs of each API", () => {
    expect(truto.baseUrl).toBe("https://api.truto.one");
    expect(kognitos.baseUrl).toBe("https://app.us-1.kognitos.com");
    expect(truto.safeToRetry).toEqual({});
    expect(kognitos.safeToRetry).toEqual({
      "/api/v1/organizations/{organization_id}/workspaces:countUsers": ["post"],
    });
  });

  it("the support matrix has only a count if the documents name no integrations", () => {
    const { parameterSupport, fieldSupport, envelopeSupport } = integrations;
    const organizations = fieldSupport["/unified/user-directory/organizations"];
    const counted = (field: string) => organizations?.[field]?.supported?.length;
    expect(
      ["id", "name", "created_at", "updated_at", "pricing_plan", "licenses"].map(counted),
    ).toEqual([48, 46, 23, 15, 7, 2]);
    expect(parameterSupport["/unified/user-directory/groups"]?.["organization_id"]).toEqual({
      count: 6,
      requiredCount: 6,
    });
    expect(fieldSupport["/unified/user-directory/groups"]?.["id"]).toEqual({ count: 113 });
    expect(envelopeSupport["/unified/instant-messaging/members"]?.["is_partial_response"]).toEqual({
      supported: ["slack"],
    });
  });

  it("the package bundles each OpenAPI document with all paths", () => {
    expect(Object.keys(trutoSpec.paths)).toHaveLength(7);
    expect(Object.keys(kognitosSpec.paths)).toHaveLength(8);
  });
});

describe("the package", () => {
  it("the package compiles modules that export only types to empty modules", async () => {
    for (const api of await readdir(join(dist, "generated"))) {
      for (const file of ["list-types.js", "operations.js", "paths.js", "schemas.js"]) {
        const code = await readFile(join(dist, "generated", api, file), "utf8");
        expect(code.replaceAll(/\/\/.*|\/\*[^]*?\*\//g, "").replaceAll(/\s/g, "")).toMatch(
          /^(export\{\};)?$/,
        );
      }
    }
  });

  it("the main entry point of Truto does not import the support matrix", async () => {
    expect(await readFile(join(dist, "generated/truto/index.js"), "utf8")).not.toContain(
      "integrations",
    );
  });
});
