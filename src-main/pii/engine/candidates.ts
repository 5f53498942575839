import { endsName } from './detect.ts';
import { labelSteps, numberWords } from './labels.ts';
import { buildTables } from './prescan/tables.ts';
import { tokenPrefixes } from './tokens.ts';

/** Three letters, at least one of which every name of a secret in key-names.ts holds. */
const nameStems =
  'pas pwd psw pws sec tok key cre aut pin cvv cvc sal ses sid jwt otp hma dsn sig sas has ken cri cry'.split(
    ' ',
  );

/** Words that carriers.ts and headers.ts know, and the second word of `identified by`. */
const carrierNames =
  'cookie machine thin data stringdata auth oci sqlplus presharedkey private_key_id basic bearer by pw'.split(
    ' ',
  );

/** What the prescan leaves for the detectors. A test holds that they find the same with it and without it. */
export const candidateTables = buildTables({
  endsName,
  // And the way in which Telegram writes its tokens into addresses.
  tokenPrefixes: [...tokenPrefixes, 'bot'],
  nameStems,
  lastWords: [...numberWords, ...carrierNames],
  ...labelSteps,
});
