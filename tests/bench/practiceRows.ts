/** A practice's day in an encrypted book, beside the same in a clear one: to open it, find a person, see Today and Reports. */
import type { Page } from 'playwright-core';
import { medianOf, type Row, row } from './measure.ts';
import { withMoneyPage } from './moneyPage.ts';

const patients = 300;
const months = 12;
const runs = 3;

export const practiceRows = (): Promise<Row[]> => withMoneyPage(measured);

async function measured(page: Page): Promise<Row[]> {
  const made = await page.evaluate(([many, over]) => window.money.makePractices(many, over), [
    patients,
    months,
  ] as const);
  const size = `${made.toLocaleString('en-US')} visits, encrypted`;
  const times = { clear: await timesOf(page, false), sealed: await timesOf(page, true) };
  return [
    row({
      name: 'book opened, first search, Today',
      size,
      unit: 'ms',
      value: times.sealed.day,
      limit: times.clear.day,
      goal: 1000,
    }),
    row({
      name: 'Reports opened',
      size,
      unit: 'ms',
      value: times.sealed.reports,
      limit: times.clear.reports,
      goal: 1500,
    }),
    row({
      name: 'statements to send, counted at first',
      size,
      unit: 'ms',
      value: times.sealed.statements.first,
      limit: times.clear.statements.first,
      goal: 1500,
    }),
    row({
      name: 'the same after a payment',
      size,
      unit: 'ms',
      value: times.sealed.statements.again,
      limit: times.clear.statements.again,
      goal: 100,
    }),
  ];
}

interface Times {
  day: number;
  reports: number;
  statements: { first: number; again: number };
}

async function timesOf(page: Page, isSealed: boolean): Promise<Times> {
  const days: number[] = [];
  const reports: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { opened, people, day } = await page.evaluate((sealed) => window.money.openPractice(sealed), isSealed);
    days.push(opened + people + day);
    reports.push(await page.evaluate((sealed) => window.money.openReports(sealed), isSealed));
  }
  const statements = await page.evaluate((sealed) => window.money.countStatements(sealed), isSealed);
  return { day: medianOf(days), reports: medianOf(reports), statements };
}
