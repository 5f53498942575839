/** Texts whose sensitive parts are known: clean and labelled segments in a row. */

/** What a label stands for, with the group that its figures are printed in. */
export const entities = {
  email: 'certain',
  ipv4: 'certain',
  ipv6: 'certain',
  mac: 'certain',
  card: 'certain',
  iban: 'certain',
  jwt: 'certain',
  private_key: 'certain',
  token: 'certain',
  token_other: 'certain',
  url_credentials: 'certain',
  authorization: 'certain',
  cookie: 'certain',
  connection_string: 'certain',
  k8s_secret: 'certain',
  kubeconfig: 'certain',
  docker_auth: 'certain',
  password: 'context',
  secret: 'context',
  encoded: 'context',
  ssn: 'context',
  phone: 'context',
  national_id: 'context',
  user_name: 'context',
  home_path: 'context',
  account_id: 'context',
  hostname: 'policy',
} as const;

export type Entity = keyof typeof entities;

interface Segment {
  text: string;
  entity?: Entity;
  /** The issuer, country or form. */
  kind?: string;
  /** May be found or not: counts as neither. */
  tolerated?: boolean;
}

export interface Piece {
  segments: readonly Segment[];
}

/** Bytes of the UTF-8 text, end exclusive. */
export interface Label {
  entity: Entity;
  kind: string;
  start: number;
  end: number;
}

export interface Sample {
  /** The system or format that the text is from. */
  carrier: string;
  text: string;
  labels: Label[];
  tolerated: { start: number; end: number }[];
}

export function mark(entity: Entity, text: string, kind = ''): Piece {
  return { segments: [{ text, entity, kind }] };
}

/** What may be found without being a false alarm, such as a machine's own short name. */
export function maybe(text: string): Piece {
  return { segments: [{ text, tolerated: true }] };
}

/** A template of clean text, into which pieces are put with their labels. */
export function line(strings: TemplateStringsArray, ...values: (string | number | Piece)[]): Piece {
  const segments: Segment[] = [];
  for (const [at, text] of strings.entries()) {
    if (text) segments.push({ text });
    const value = values[at];
    if (value === undefined) continue;
    if (typeof value === 'object') segments.push(...value.segments);
    else segments.push({ text: String(value) });
  }
  return { segments };
}

export function joined(pieces: readonly Piece[], separator: string): Piece {
  return {
    segments: pieces.flatMap((piece, at) =>
      at === 0 ? piece.segments : [{ text: separator }, ...piece.segments],
    ),
  };
}

/** The piece as another format writes it; the labels cover the escaped values. */
export function escaped(piece: Piece, change: (text: string) => string): Piece {
  return { segments: piece.segments.map((segment) => ({ ...segment, text: change(segment.text) })) };
}

export const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
export const inXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function sampleOf(carrier: string, piece: Piece): Sample {
  const sample: Sample = { carrier, text: '', labels: [], tolerated: [] };
  let at = 0;
  for (const { text, entity, kind = '', tolerated } of piece.segments) {
    const end = at + Buffer.byteLength(text);
    if (entity) sample.labels.push({ entity, kind, start: at, end });
    else if (tolerated) sample.tolerated.push({ start: at, end });
    sample.text += text;
    at = end;
  }
  return sample;
}
