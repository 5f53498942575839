/** Cards, accounts, phones and national ids where applications write them. */

import { iban, nationalIds } from './national-ids.ts';
import { card, fullName, phone, ssnText } from './people.ts';
import { line, mark, maybe, type Piece } from './piece.ts';
import type { Random } from './random.ts';

type Carriers = Readonly<Record<string, (random: Random, value: Piece) => Piece>>;

export const cardCarriers: Carriers = {
  log: (random, value) => line`payment declined card ${value} amount=${random.int(1, 999)}.00`,
  json: (_, value) => line`{"cardNumber":"${value}","expiry":"12/28"}`,
  'json number': (_, value) => line`{"pan": ${value}, "brand": "x"}`,
  logfmt: (_, value) => line`level=error msg="charge failed" card_number=${value} code=51`,
  prose: (_, value) => line`My card number is ${value}, it does not work.`,
  xml: (_, value) => line`<CardNumber>${value}</CardNumber>`,
  csv: (random, value) => line`${random.int(1, 9999)},${fullName(random)},${value},12/28`,
  alone: (_, value) => line`${value}`,
  form: (_, value) => line`cc=${value}&cvv=***`,
  sql: (_, value) => line`INSERT INTO payments (card) VALUES ('${value}')`,
};

export const ibanCarriers: Carriers = {
  log: (_, value) => line`transfer to ${value} rejected`,
  json: (_, value) => line`{"iban":"${value}","bic":"DEUTDEFF"}`,
  prose: (_, value) => line`Bitte überweisen Sie auf ${value}.`,
  keyword: (_, value) => line`IBAN: ${value}`,
  xml: (_, value) => line`<IBAN>${value}</IBAN>`,
  logfmt: (_, value) => line`iban="${value}" status=ok`,
  csv: (random, value) => line`${random.int(1, 99)};${value};EUR`,
};

export const ssnCarriers: Carriers = {
  keyword: (_, value) => line`SSN: ${value}`,
  json: (_, value) => line`{"ssn":"${value}","dob":"${maybe('1980-02-03')}"}`,
  logfmt: (_, value) => line`applicant ssn=${value} score=700`,
  prose: (_, value) => line`her social security number is ${value}, please check`,
  log: (_, value) => line`duplicate applicant ${value} found`,
  xml: (_, value) => line`<SSN>${value}</SSN>`,
  csv: (random, value) => line`${fullName(random)},${value},NY`,
};

export const phoneCarriers: Carriers = {
  json: (_, value) => line`{"phone":"${value}","verified":false}`,
  logfmt: (_, value) => line`sms sent phone="${value}" ok=true`,
  prose: (_, value) => line`Please call me back at phone ${value} after five.`,
  keyword: (_, value) => line`Tel: ${value}`,
  mobile: (_, value) => line`mobile number ${value} already in use`,
  log: (_, value) => line`Failed to send SMS to ${value}: 21610`,
  signature: (random, value) => line`${fullName(random)} | Phone: ${value} | Support`,
  xml: (_, value) => line`<phoneNumber>${value}</phoneNumber>`,
  sip: (_, value) => line`INVITE tel:${value} SIP/2.0`,
};

export const nationalIdCarriers: Readonly<
  Record<string, (random: Random, keyword: string, value: Piece) => Piece>
> = {
  keyword: (_, keyword, value) => line`${keyword}: ${value}`,
  blank: (_, keyword, value) => line`customer ${keyword} ${value} not verified`,
  json: (_, keyword, value) => line`{"${keyword}": "${value}"}`,
  logfmt: (_, keyword, value) => line`kyc failed ${keyword.replaceAll(' ', '_')}="${value}"`,
  prose: (_, keyword, value) => line`${keyword} is ${value}, thanks`,
  xml: (_, keyword, value) => line`<field name="${keyword}">${value}</field>`,
  brackets: (_, keyword, value) => line`invalid ${keyword} (${value})`,
};

/** A number of one kind in one of its carriers: the carrier's name and the text. */
export function personal(random: Random): [string, Piece] {
  const put = (name: string, carriers: Carriers, value: Piece): [string, Piece] => {
    const carrier = random.pick(Object.keys(carriers));
    return [`${name} ${carrier}`, carriers[carrier]?.(random, value) ?? value];
  };
  switch (random.int(0, 6)) {
    case 0:
      return put('card', cardCarriers, card(random));
    case 1: {
      const { country, text } = iban(random);
      return put('iban', ibanCarriers, mark('iban', text, country));
    }
    case 2:
      return put('ssn', ssnCarriers, mark('ssn', ssnText(random)));
    case 3: {
      const value = phone(random);
      // Forms without a country's prefix need a word beside them.
      const { log: _, ...worded } = phoneCarriers;
      return put('phone', value.segments[0]?.kind?.endsWith('national') ? worded : phoneCarriers, value);
    }
    default: {
      const { country, keywords, make } = random.pick(nationalIds);
      const carrier = random.pick(Object.keys(nationalIdCarriers));
      const value = mark('national_id', make(random), country);
      return [`id ${carrier}`, nationalIdCarriers[carrier]?.(random, random.pick(keywords), value) ?? value];
    }
  }
}
