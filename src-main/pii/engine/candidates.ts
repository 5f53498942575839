import { lastPairs } from './assignments.ts';
import { endsName } from './detect.ts';
import { lastNames, nameStems } from './key-names.ts';
import { labelSteps, numberWords } from './labels.ts';
import { buildTables } from './prescan/tables.ts';
import { tokenJoints, tokenPrefixes } from './tokens.ts';

/** Words that carriers.ts and headers.ts know, the second word of `identified by`, and a flag of two letters. */
const carrierNames =
  'cookie machine thin data stringdata auth oci sqlplus presharedkey private_key_id basic bearer by rp'.split(
    ' ',
  );

/** What the prescan leaves for the detectors. A test holds that they find the same with it and without it. */
export const candidateTables = buildTables({
  endsName,
  // And the way in which Telegram writes its tokens into addresses.
  tokenPrefixes: [...tokenPrefixes, 'bot'],
  tokenJoints,
  nameStems,
  lastPairs,
  lastWords: [...numberWords, ...carrierNames, ...lastNames],
  ...labelSteps,
});
