/** What a text looks like, for offering a type; the person decides. Null where its looks say nothing. */
export function likelyType(text: string): string | null {
  if (text.length > 500) return null;
  if (/^[^\s@]{1,64}@[^\s@]{1,255}$/.test(text)) return 'email';
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?$/.test(text)) return 'ipv4';
  if (/^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i.test(text)) return 'mac';
  if (/^(?=.*:.*:)[0-9a-f:.]{3,45}(?:%\w{1,15})?$/i.test(text)) return 'ipv6';
  if (/^\+[\d ()-]{7,20}$/.test(text)) return 'phone';
  if (/^(?=.{4,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}$/i.test(text)) return 'hostname';
  return null;
}
