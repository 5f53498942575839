import metadata from 'libphonenumber-js/min/metadata';

const countries = metadata.countries as unknown as Record<string, readonly unknown[]>;
const callingCodes = metadata.country_calling_codes as Record<string, readonly string[]>;
const forms = new Map<string, RegExp>();

/** The numbers of one country, without its code and trunk prefix. Compiled when the first candidate asks for it. */
function formOf(country: string): RegExp {
  let form = forms.get(country);
  if (form === undefined) {
    // The third field of a row is the pattern of all national numbers.
    form = new RegExp(`^(?:${String(countries[country]?.[2])})$`);
    forms.set(country, form);
  }
  return form;
}

function isNorthAmerican(digits: string): boolean {
  return /^[2-9]\d\d[2-9]\d{6}$/.test(digits) && digits[1] !== '9';
}

/** Whether `digits` are a country's calling code and a number of its plan. */
export function isInternational(digits: string): boolean {
  if (digits[0] === '1') return isNorthAmerican(digits.slice(1));
  for (let length = 1; length <= 3; length++) {
    const owners = callingCodes[digits.slice(0, length)];
    const national = digits.slice(length);
    if (owners?.some((country) => formOf(country).test(national)) && national.length > 5) return true;
  }
  return false;
}

/** Whether some country's calling code begins `digits`. */
export function hasCallingCode(digits: string): boolean {
  return [1, 2, 3].some((length) => callingCodes[digits.slice(0, length)] !== undefined);
}

/** Whose national numbers are tried when no code says where a number belongs. */
const likelyCountries =
  'GB DE FR ES IT PL NL SE FI AU IN BR SG TW CN JP KR MX ZA IE CH AT BE PT NO DK CA'.split(' ');

/** Whether `digits`, as dialled inside a country, are a number of one of the plans tried. */
export function isNational(digits: string): boolean {
  if (digits.startsWith('00')) return isInternational(digits.slice(2));
  if (isNorthAmerican(digits) || (digits[0] === '1' && isNorthAmerican(digits.slice(1)))) return true;
  const national = digits.replace(/^0/, '');
  return (
    national.length > 6 &&
    likelyCountries.some((country) => formOf(country).test(national) || formOf(country).test(digits))
  );
}
