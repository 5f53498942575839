/** Names under which passwords and keys stand, and values as people and machines choose them. */
import { fill, type Random } from './random.ts';

const passwordNames =
  'password, password, password, passwd, pwd, pass, db password, db pass, user password, mysql root password, postgres password, admin password, passphrase, keystore password, smtp pass, bind pw, sa password, rabbitmq default pass, proxy password, ansible become pass, wpa passphrase, old password, new password, password confirmation, redis password, ldap bind password, spring datasource password, ssl key password, login passwd, ftp pwd, trust store password'.split(
    ', ',
  );
const secretNames =
  'secret, client secret, api key, api key, apikey, access token, refresh token, auth token, secret key, secret key base, jwt secret, aws secret access key, private token, session token, signing key, encryption key, webhook secret, master key, consumer secret, app secret, bot token, deploy token, sas token, storage account key, datadog api key, snyk token, ci job token, x auth token, x vault token, x api key, shared secret, token, id token, hmac secret, sentry auth token, access key secret, cookie secret, oauth token, csrf secret, okta api token, cloudflare api token, private key passphrase'.split(
    ', ',
  );

export const passwordName = (random: Random) => random.pick(passwordNames);
export const secretName = (random: Random) => random.pick(secretNames);

/** A name of words as a format spells it. */
export const spellings = {
  env: (name: string) => name.toUpperCase().replaceAll(' ', '_'),
  snake: (name: string) => name.replaceAll(' ', '_'),
  kebab: (name: string) => name.replaceAll(' ', '-'),
  dots: (name: string) => name.replaceAll(' ', '.'),
  camel: (name: string) => name.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
  pascal: (name: string) => ` ${name}`.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase()),
  header: (name: string) =>
    ` ${name}`.replaceAll(/ (\w)/g, (_, letter: string) => `-${letter.toUpperCase()}`).slice(1),
} as const;

const seeds =
  'hunter summer Welcome dragon Sunshine tr0ub4dor correct horse staple Winter monkey letmein Qwerty basalt'.split(
    ' ',
  );
const marks = '!@#$%^&*-_+=?.~:/';

/** What stands in a place without quotes: no blank, no quote, no separator of a list. */
export function bareValue(random: Random): string {
  const word = random.pick(seeds);
  switch (random.int(0, 8)) {
    case 0:
      return `${word}${random.int(1, 2030)}`;
    case 1:
      return `${word}${random.text(marks.replace(':', '').replace('/', ''), 1)}${random.int(1, 99)}`;
    case 2:
      return `${word.slice(0, 4)}${random.text(`${marks}`, 2)}${fill(random, '{A4}')}${random.text('!?#*', 1)}`;
    case 3:
      return fill(random, '{A16}');
    case 4:
      return fill(random, '{A10-24}');
    case 5:
      return `P@ssw0rd${random.int(1, 999)}`;
    case 6:
      return `${fill(random, '{a3}')}@${fill(random, '{A5}')}`;
    case 7:
      return fill(random, '{c8}');
    default:
      return `${word}-${random.pick(seeds)}-${random.int(10, 99)}`;
  }
}

/** What only quotes can hold: blanks, quotes, separators, letters of other scripts. */
export function quotedValue(random: Random): string {
  const word = random.pick(seeds);
  return random.pick([
    `${word} ${random.pick(seeds)} ${random.pick(seeds)}`,
    `${word},${fill(random, '{A4}')};${random.int(1, 99)}`,
    `${fill(random, '{A4}')}"${fill(random, '{A5}')}`,
    `${fill(random, '{A4}')}'${fill(random, '{A5}')}`,
    `${fill(random, '{A3}')}\\${fill(random, '{A5}')}`,
    `${word}&${fill(random, '{A3}')}<${random.int(1, 99)}>`,
    `${fill(random, '{A4}')}{${fill(random, '{A3}')}}[${random.int(1, 9)}]`,
    `pässwörd${random.int(1, 99)}`,
    `密码${fill(random, '{A5}')}`,
    `${fill(random, '{A2}')}(${fill(random, '{A6}')})`,
    `#${fill(random, '{A8}')}`,
    `$${fill(random, '{A3}')}!${fill(random, '{A5}')}`,
  ]);
}

export function secretValue(random: Random): string {
  return fill(
    random,
    random.pick([
      '{h32}',
      '{h40}',
      '{h64}',
      '{A32}',
      '{A40}',
      '{b43}',
      '{B42}0=',
      '{B86}==',
      '{uuid}',
      '{A20}',
      '{B40}',
      '{l24}',
      '{A16}.{A24}',
    ]),
  );
}
