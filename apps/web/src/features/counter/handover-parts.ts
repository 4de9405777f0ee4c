/**
 * What a phone's page has beside its verdict. The counter loads it at rest, at the latest while the
 * server judges the first phone.
 */
import { createElement } from 'react';
import { later } from '../../parts/later.tsx';
import classes from './counter.module.css';

const load = () => import('./beside-verdict.ts');

const reserved = () => createElement('div', { className: classes.reserved, 'aria-busy': true });

export const VerdictColumn = later(async () => (await load()).VerdictColumn, {
  keys: [
    'nextStep',
    'answer1',
    'answer2',
    'answer3',
    'answer4',
    'ask',
    'quote',
    'basket',
    'virtual',
  ],
  waiting: reserved(),
});

export const AlreadyHere = later(async () => (await load()).AlreadyHere);

export const GradingPanel = later(async () => (await load()).GradingPanel, { keys: ['grading'] });

export const LetGoList = later(async () => (await load()).LetGoList);

export const PaperButtons = later(async () => (await load()).PaperButtons, { keys: ['labels'] });

export const SecondNumber = later(async () => (await load()).SecondNumber);

export const ReceiptPaper = later(async () => (await load()).ReceiptPaper);

export const GiverScreen = later(async () => (await load()).GiverScreen);

export const TakeDialog = later(async () => (await load()).TakeDialog, { keys: ['confirm'] });

export const PurchaseDialog = later(async () => (await load()).PurchaseDialog, {
  keys: ['confirm'],
});

const ALL = [
  ...[VerdictColumn, GradingPanel, LetGoList, PaperButtons, ReceiptPaper],
  ...[GiverScreen, TakeDialog, PurchaseDialog],
];

/** All, so that it is there at once, and where the network is lost before the first scan. */
export const loadRest = (): void => {
  for (const part of ALL) void part.load();
};
