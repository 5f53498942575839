/** What `inspect` may show without showing environments, command lines or labels that hold passwords. */
const shown =
  /^\$?\.(State|Name|Id|ID|Created|CreatedAt|Image|ImageID|RestartCount|Driver|Platform|NetworkSettings|Mounts|LogPath|SizeRw|SizeRootFs|Size|RepoTags|RepoDigests|Os|Architecture|RootFS|Parent|ResolvConfPath|HostnamePath|HostsPath|Config\.(Image|Hostname|User|WorkingDir|ExposedPorts|StopSignal|Healthcheck|Tty|Labels)|HostConfig\.(RestartPolicy|NetworkMode|Memory|MemorySwap|MemoryReservation|NanoCpus|CpuShares|CpuQuota|CpuPeriod|CpusetCpus|Privileged|PortBindings|Binds|LogConfig|PidMode|IpcMode|UsernsMode|ReadonlyRootfs|CapAdd|CapDrop|OomKillDisable|Ulimits|PidsLimit|ShmSize|AutoRemove)|Status|Health)(\.[A-Za-z0-9]+)*$/;
const hidden = /^\$?\.?(Env|Config|Args|Cmd|Entrypoint|Path|Spec|Annotations)$/i;

const plainWord =
  /^(json|range|if|with|else|end|index|printf|println|print|len|join|eq|ne|not|and|or|gt|lt|upper|lower|title|truncate|table|slice|pad|:?=|,|-|\||\(|\)|"[^"]*"|`[^`]*`|-?\d+|\$[a-zA-Z]\w*(\.[A-Za-z0-9]+)*)$/;

const token = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$?[.\w]+|:?=|[^\s]/g;

/**
 * Whether a template of `docker inspect --format` shows harmless fields only. A bare `.` counts as the whole object unless it stands in
 * a range or a with, which go through a field that is harmless itself.
 */
export function isHarmlessFormat(template: string): boolean {
  const actions = [...template.matchAll(/\{\{([\s\S]*?)\}\}/g)].map((match) => match[1] ?? '');
  if (actions.length === 0 || /[{}]/.test(template.replace(/\{\{[\s\S]*?\}\}/g, ''))) return false;
  // Of each range, with and if that is open: whether `.` means something else inside.
  const open: boolean[] = [];
  for (const action of actions) {
    const tokens = action.match(token) ?? [];
    const inside = open.includes(true);
    if (!tokens.every((word) => isHarmlessToken(word, inside))) return false;
    const keyword = tokens.find((word) => word !== '-');
    if (keyword === 'range' || keyword === 'with') open.push(true);
    else if (keyword === 'if') open.push(false);
    // There `.` is again what it was before.
    else if (keyword === 'else') open.splice(-1, 1, false);
    else if (keyword === 'end') open.pop();
  }
  return true;
}

function isHarmlessToken(word: string, inside: boolean): boolean {
  const parts = word.replace(/^["`]|["`]$/g, '').split('.');
  if (shown.test(word)) return true;
  if (parts.some((part) => hidden.test(part))) return false;
  if (plainWord.test(word)) return true;
  return inside && /^\.([A-Za-z0-9]+(\.[A-Za-z0-9]+)*)?$/.test(word);
}
