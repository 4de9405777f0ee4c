/**
 * The call sheet: for the caller to take along, or for a clerk to work through on paper.
 *
 * Invariants: printed only; has no code and no IMEI, since a sheet can get lost.
 */
import type { LossCaseDto, LossTaskDto } from '@nagori/area-loss/wire';
import { showTime } from '../../parts/show-time.ts';
import classes from './loss.module.css';
import { LOSS } from './words-loss-desk.ts';

export function CallSheet({ loss }: { readonly loss: LossCaseDto }) {
  const { language } = loss;
  // In the caller's language.
  const say = (key: keyof typeof LOSS.phrases) => LOSS.phrases[key][language];
  return (
    <section className={`${classes.sheet} only-on-paper`} lang={language}>
      <h1>{say('sheetTitle')}</h1>
      <p>
        {say('reference')} <strong>{loss.reference}</strong> / {say('reportedAt')}{' '}
        {showTime(loss.reportedAt)}
      </p>
      <table className={classes.sheetTable}>
        <thead>
          <tr>
            <th scope="col" className={classes.sheetBox}>
              {say('sheetDone')}
            </th>
            <th scope="col">{say('tasks')}</th>
            <th scope="col" className={classes.sheetDesk}>
              {say('reached')}
            </th>
            <th scope="col" className={classes.sheetReceipt}>
              {say('sheetReceipt')}
            </th>
          </tr>
        </thead>
        <tbody>
          {loss.tasks.map((task) => (
            <tr key={task.task}>
              <td>{task.settled ? '✓' : '□'}</td>
              <td>
                <strong>{task.name[language]}</strong>
                {task.party !== undefined && <div>{task.party[language]}</div>}
                <div>{sentenceOf(loss, task)[language]}</div>
              </td>
              <td>
                {task.way !== 'act' &&
                  task.desks.map((desk) => (
                    <div key={desk.id}>
                      {desk.name[language]}
                      {desk.numbers.map(({ number }) => (
                        <div key={number}>
                          <strong>{number}</strong>
                        </div>
                      ))}
                      {desk.reach !== undefined && <div>{desk.reach[language]}</div>}
                      {desk.web !== undefined && <div>{desk.web}</div>}
                      <div>{desk.hours[language]}</div>
                      {desk.for !== undefined && <div>※ {desk.for[language]}</div>}
                      {desk.say !== undefined && <div>{desk.say[language]}</div>}
                      {desk.mark !== undefined && <div>※ {desk.mark[language]}</div>}
                    </div>
                  ))}
              </td>
              <td>{task.receipt ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say('sheetCode')}</p>
    </section>
  );
}

/** The caller's tasks as they were read out; for our own tasks, what they do not cover. */
function sentenceOf({ state }: LossCaseDto, { way, say, why, undoSay }: LossTaskDto) {
  if (state === 'closed') return undoSay;
  return way === 'guide' ? say : why;
}
