type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that a caller named: one that is left out keeps what it was, one that is null is cleared. */
export function statedOnly<T extends object>(changes: T): Stated<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Stated<T>;
}
