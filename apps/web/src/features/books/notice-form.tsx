/** Records a police list from its paper; it is compared at once with everything we hold (R18). */
import { Textarea, TextInput } from '@mantine/core';
import type { Say } from '../../language/catalogue.ts';
import { useWords } from '../../language/use-words.ts';
import { Form } from '../../parts/form.tsx';
import { useForm } from '../../parts/use-form.ts';
import classes from './books.module.css';
import { japanToday } from './books-api.ts';
import { useTakeNotice } from './checks-api.ts';
import { readLines } from './notice-lines.ts';
import { CHECKS } from './words-checks.ts';

const MARK = /^[A-Za-z0-9._:-]{1,48}$/;

export function NoticeForm() {
  const say = useWords(CHECKS);
  const form = useForm({
    first: () => ({ mark: '', arrivedOn: japanToday(), articles: '' }),
    wrong: ({ mark, articles }) => ({
      mark: !MARK.test(mark.trim()) && say('needMark'),
      articles: wrongLines(readLines(articles), say),
    }),
    request: ({ mark, arrivedOn, articles }) => {
      const lines = readLines(articles);
      if (lines.kind !== 'articles') return undefined;
      return { mark: mark.trim(), arrivedOn, articles: lines.articles };
    },
    write: useTakeNotice(),
    words: { 'notice-invalid': say('invalid'), 'notice-exists': say('exists') },
    next: { mark: '', articles: '' },
  });
  return (
    <Form
      of={form}
      className={classes.form}
      labelledBy="new-list"
      submit={say('record')}
      notice={form.isDone && say('recorded')}
    >
      <h2 id="new-list">{say('newList')}</h2>
      <div className={classes.fields}>
        <TextInput
          label={say('mark')}
          placeholder={say('markHint')}
          autoComplete="off"
          {...form.field('mark')}
        />
        <TextInput
          label={say('arrivedOn')}
          type="date"
          max={japanToday()}
          {...form.field('arrivedOn')}
        />
        <Textarea
          className={classes.wide}
          label={say('articles')}
          description={say('articlesHint')}
          rows={4}
          {...form.field('articles')}
        />
      </div>
    </Form>
  );
}

function wrongLines(lines: ReturnType<typeof readLines>, say: Say<typeof CHECKS.phrases>) {
  if (lines.kind === 'articles') return undefined;
  return lines.kind === 'none' ? say('needArticles') : say('lineWrong', { n: lines.line });
}
