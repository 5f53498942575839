/** What log systems put around a message. */
import { addressInUse, service, shortHost, word } from './machines.ts';
import { escaped, inJson, line, type Piece } from './piece.ts';
import { fill, type Random, uuid } from './random.ts';

const two = (random: Random, high: number) => String(random.int(0, high)).padStart(2, '0');
export const clock = (random: Random) => `${two(random, 23)}:${two(random, 59)}:${two(random, 59)}`;
export const day = (random: Random) =>
  `20${random.int(22, 26)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
export const syslogTime = (random: Random) =>
  `${random.pick(['Jan', 'Mar', 'Jun', 'Nov'])} ${String(random.int(1, 28)).padStart(2, ' ')} ${clock(random)}`;
export const isoTime = (random: Random) => `${day(random)}T${clock(random)}.${fill(random, '{d3}')}Z`;
const level = (random: Random) => random.pick(['INFO', 'WARN', 'ERROR', 'DEBUG']);
const className = (random: Random) =>
  `com.${word(random)}.${word(random)}.${random.pick(['OrderService', 'HttpClient', 'AuthFilter', 'RetryTemplate'])}`;

type Envelope = (random: Random, message: Piece) => Piece;

const json =
  (before: (random: Random) => string, after = '"}'): Envelope =>
  (random, message) =>
    line`${before(random)}${escaped(message, inJson)}${after}`;

/** Every one holds a message of one line. */
export const envelopes: Readonly<Record<string, Envelope>> = {
  bare: (_, message) => message,
  iso: (random, message) => line`${isoTime(random)} ${level(random)} ${message}`,
  syslog: (random, message) =>
    line`${syslogTime(random)} ${shortHost(random)} ${service(random)}[${random.int(100, 65_000)}]: ${message}`,
  'syslog 5424': (random, message) =>
    line`<${random.int(1, 191)}>1 ${isoTime(random)} ${shortHost(random)} ${service(random)} ${random.int(100, 9999)} ID${random.int(1, 99)} - ${message}`,
  journal: (random, message) =>
    line`${syslogTime(random)} ${shortHost(random)} systemd[1]: ${service(random)}.service: ${message}`,
  klog: (random, message) =>
    line`I${fill(random, '{d4}')} ${clock(random)}.${fill(random, '{d6}')}       1 controller.go:${random.int(10, 999)}] ${message}`,
  'spring boot': (random, message) =>
    line`${day(random)} ${clock(random)}.${fill(random, '{d3}')}  ${level(random)} ${random.int(1, 9999)} --- [nio-8080-exec-${random.int(1, 9)}] ${className(random)} : ${message}`,
  log4j: (random, message) =>
    line`${day(random)} ${clock(random)},${fill(random, '{d3}')} [main] ${level(random)}  ${className(random)} - ${message}`,
  python: (random, message) => line`${level(random)}:${word(random)}.${word(random)}:${message}`,
  'python full': (random, message) =>
    line`${day(random)} ${clock(random)},${fill(random, '{d3}')} - ${word(random)}.client - ${level(random)} - ${message}`,
  zap: json(
    (random) =>
      `{"level":"info","ts":17${fill(random, '{d8}.{d4}')},"caller":"server/http.go:${random.int(9, 400)}","msg":"`,
  ),
  slog: (random, message) =>
    line`time=${isoTime(random)} level=${level(random)} msg=request source=main.go:${random.int(9, 99)} detail=- ${message}`,
  pino: json((random) => `{"level":30,"time":17${fill(random, '{d11}')},"pid":${random.int(2, 999)},"msg":"`),
  winston: json(() => '{"level":"info","message":"', '","service":"user-service"}'),
  docker: json(() => '{"log":"', '\\n","stream":"stdout","time":"2026-03-04T08:00:00.123456789Z"}'),
  rails: (random, message) =>
    line`I, [${isoTime(random).slice(0, -1)} #${random.int(1, 9999)}]  INFO -- : [${uuid(random)}] ${message}`,
  dotnet: (random, message) =>
    line`info: ${word(random)}.Web.Controllers.OrderController[0]\n      ${message}`,
  serilog: (random, message) => line`[${clock(random)} INF] ${message}`,
  postgres: (random, message) =>
    line`${day(random)} ${clock(random)}.${fill(random, '{d3}')} UTC [${random.int(10, 9999)}] LOG:  ${message}`,
  mysql: (random, message) =>
    line`${isoTime(random)} ${random.int(1, 99)} [Note] [MY-0${fill(random, '{d5}')}] [Server] ${message}`,
  redis: (random, message) =>
    line`${random.int(1, 99)}:M 04 Mar 2026 ${clock(random)}.${fill(random, '{d3}')} * ${message}`,
  hdfs: (random, message) =>
    line`${fill(random, '08{d4}')} ${fill(random, '{d6}')} ${random.int(1, 99)} INFO dfs.DataNode$PacketResponder: ${message}`,
  spark: (random, message) => line`26/03/04 ${clock(random)} INFO executor.Executor: ${message}`,
  kafka: (random, message) =>
    line`[${day(random)} ${clock(random)},${fill(random, '{d3}')}] INFO [Broker id=${random.int(1, 9)}] ${message} (kafka.server.KafkaServer)`,
  github: (random, message) => line`${isoTime(random)} ##[group]Run step\n${isoTime(random)} ${message}`,
  gitlab: (random, message) =>
    line`section_start:17${fill(random, '{d8}')}:build_script\r\u001b[0K${message}`,
  ansible: (random, message) =>
    line`fatal: [${shortHost(random)}]: FAILED! => {"changed": false, "msg": "${escaped(message, inJson)}"}`,
  bash: (random, message) => line`#17${fill(random, '{d8}')}\n${message}`,
  nginx: (random, message) =>
    line`${day(random).replaceAll('-', '/')} ${clock(random)} [error] ${random.int(10, 99)}#${random.int(10, 99)}: *${random.int(1, 9999)} ${message}, client: ${addressInUse(random)}, server: _`,
  ticket: (_, message) => line`> ${message}`,
  markdown: (_, message) => line`* ${message}`,
};

export const envelopeNames = Object.keys(envelopes);
/** Those around a line that a program wrote by itself. */
export const plainEnvelopes = [
  'bare',
  'iso',
  'syslog',
  'spring boot',
  'log4j',
  'python full',
  'serilog',
  'kafka',
  'klog',
];

export function wrap(
  random: Random,
  message: Piece,
  names: readonly string[] = envelopeNames,
): [string, Piece] {
  const name = random.pick(names);
  return [name, (envelopes[name] ?? envelopes.bare)?.(random, message) ?? message];
}
