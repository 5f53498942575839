import { resources } from './resources.testing.ts';

/** A field of a protobuf message that holds bytes: text, or another message. */
function field(number: number, ...values: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(values.map((value) => Buffer.from(value)));
  const length: number[] = [];
  for (let rest = body.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), body]);
}

/**
 * The OpenAPI document in gnostic's protobuf, as kubectl asks for it. It says no more than which types can be patched in a dry run: kubectl before
 * 1.27 refuses to try without. The numbers are those of gnostic's OpenAPIv2.proto.
 */
export function openApiDocument(): Buffer {
  // ParametersItem.parameter, Parameter.non_body_parameter, NonBodyParameter.query_parameter_sub_schema, its name.
  const parameter = field(8, field(1, field(2, field(3, field(4, 'dryRun')))));
  const paths = resources.map(({ group, version, kind, name }) => {
    const type = `group: "${group}"\nversion: ${version}\nkind: ${kind}\n`;
    const extension = field(13, field(1, 'x-kubernetes-group-version-kind'), field(2, field(2, type)));
    const patch = field(8, parameter, extension);
    return field(2, field(1, `/${group}/${version}/${name}/{name}`), field(2, patch));
  });
  return Buffer.concat([field(1, '2.0'), field(2, field(1, 'test'), field(2, 'v1')), field(8, ...paths)]);
}
