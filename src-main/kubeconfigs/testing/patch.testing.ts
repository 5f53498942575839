type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** RFC 7386. */
function mergePatch(target: unknown, patch: unknown, mergeLists: boolean): unknown {
  if (mergeLists && Array.isArray(patch) && Array.isArray(target)) return mergeNamed(target, patch);
  if (!isFields(patch)) return patch;
  const result: Fields = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) continue;
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value, mergeLists);
  }
  return result;
}

/** As a strategic merge patch does with containers and the like: entries with the same name are merged. */
function mergeNamed(target: unknown[], patch: unknown[]): unknown[] {
  if (!patch.every((entry) => isFields(entry) && typeof entry.name === 'string')) return patch;
  const result = [...target];
  for (const entry of patch as Fields[]) {
    const at = result.findIndex((other) => isFields(other) && other.name === entry.name);
    if (entry.$patch === 'delete') result.splice(at, at < 0 ? 0 : 1);
    else if (at < 0) result.push(mergePatch({}, entry, true));
    else result[at] = mergePatch(result[at], entry, true);
  }
  return result;
}

/** RFC 6902: add, replace and remove. */
function jsonPatch(target: unknown, operations: { op: string; path: string; value?: unknown }[]): unknown {
  const result = structuredClone(target) as Fields;
  for (const { op, path, value } of operations) {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop() ?? '';
    let holder: unknown = result;
    for (const key of keys) holder = (holder as Fields)[key];
    if (Array.isArray(holder)) {
      if (op === 'remove') holder.splice(Number(last), 1);
      else if (op === 'replace') holder[Number(last)] = value;
      else holder.splice(last === '-' ? holder.length : Number(last), 0, value);
    } else if (op === 'remove') delete (holder as Fields)[last];
    else (holder as Fields)[last] = value;
  }
  return result;
}

/** Applies a patch of the given content type. */
export function applyPatch(target: unknown, patch: unknown, contentType: string): Fields {
  if (contentType.includes('json-patch'))
    return jsonPatch(target, patch as { op: string; path: string }[]) as Fields;
  return mergePatch(
    target,
    patch,
    contentType.includes('strategic') || contentType.includes('apply'),
  ) as Fields;
}
