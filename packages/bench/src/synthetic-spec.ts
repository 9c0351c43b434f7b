/**
 * Returns a document with the given number of operations and a schema for each operation. Half of the operations are
 * lists.
 */
export function syntheticSpec(operations: number): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < operations; index += 1) {
    schemas[`Thing${index}`] = thing(index);
    const isList = index % 2 === 0;
    paths[isList ? `/things-${index}` : `/things-${index}/{id}`] = {
      get: isList ? list(index) : get(index),
    };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Synthetic", version: "1" },
    servers: [{ url: "https://synthetic.test" }],
    paths,
    components: { schemas },
  };
}

function thing(index: number): object {
  const string = { type: "string", description: "A short text that describes the thing." };
  return {
    type: "object",
    description: `Thing number ${index}, with a dozen fields of the usual kinds.`,
    required: ["id", "name"],
    properties: {
      id: string,
      name: string,
      email: { type: "string", format: "email" },
      status: { type: "string", enum: ["active", "inactive", "deleted"] },
      size: { type: "integer", format: "int32" },
      tags: { type: "array", items: string },
      owner: { type: "object", properties: { id: string, name: string } },
      previous: { $ref: `#/components/schemas/Thing${Math.max(0, index - 1)}` },
      created_at: { type: "string", format: "date-time" },
      updated_at: { type: ["string", "null"], format: "date-time" },
    },
  };
}

function list(index: number): object {
  const items = { type: "array", items: { $ref: `#/components/schemas/Thing${index}` } };
  return {
    operationId: `listThings${index}`,
    description: `Lists the things of kind ${index}, a page at a time.`,
    parameters: [
      { name: "page_size", in: "query", schema: { type: "integer" } },
      { name: "page_token", in: "query", schema: { type: "string" } },
    ],
    responses: answer({
      type: "object",
      properties: { things: items, next_page_token: { type: "string" } },
    }),
  };
}

function get(index: number): object {
  return {
    operationId: `getThing${index}`,
    description: `Gets one thing of kind ${index}.`,
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    responses: answer({ $ref: `#/components/schemas/Thing${index}` }),
  };
}

function answer(schema: object): object {
  return {
    200: { description: "The requested data.", content: { "application/json": { schema } } },
  };
}
