import { expect, test } from 'vitest';
import { entitiesPage, writtenPage } from './entities-page.ts';

test('the page of entities is up to date (npm run docs:entities)', () => {
  expect(writtenPage()).toBe(entitiesPage());
});
