/** A copy of what JSON can hold, as it would be sent: what is `undefined` is left out. */
export function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** JSON with the keys of objects in order, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  const keys = new Set<string>();
  JSON.stringify(value, (key, part: unknown) => {
    keys.add(key);
    return part;
  });
  return JSON.stringify(value, [...keys].sort());
}
