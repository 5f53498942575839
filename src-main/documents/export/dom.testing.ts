import { createRequire } from 'node:module';

/** As much of the DOM as the tests read: jsdom ships no types, and the core must not see those of the browser. */
export interface TestElement {
  readonly localName: string;
  readonly textContent: string;
  readonly outerHTML: string;
  readonly protocol: string;
  readonly attributes: Iterable<{ name: string; value: string }>;
  getAttribute(name: string): string | null;
  getAttributeNS(namespace: string, name: string): string | null;
  getElementsByTagNameNS(namespace: string, name: string): Iterable<TestElement>;
  querySelector(selector: string): TestElement | null;
  querySelectorAll(selector: string): Iterable<TestElement> & { length: number };
}

export interface TestDocument extends TestElement {
  readonly title: string;
  readonly body: TestElement;
  readonly documentElement: TestElement & { lang: string };
}

interface Jsdom {
  JSDOM: new (text: string, options?: { contentType: string }) => { window: { document: TestDocument } };
}

const { JSDOM } = createRequire(import.meta.url)('jsdom') as Jsdom;

/** Parses HTML as a browser does. */
export function parseHtml(html: string): TestDocument {
  return new JSDOM(html).window.document;
}

/** Parses XML; throws on anything that is not well-formed. */
export function parseXml(xml: string): TestDocument {
  return new JSDOM(xml, { contentType: 'text/xml' }).window.document;
}
