/** A police list is typed off its paper, and held against everything in our hands at once (R18). */
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './books.module.css';
import { japanToday } from './books-api.ts';
import { useTakeNotice } from './checks-api.ts';
import { readLines } from './notice-lines.ts';
import { CHECKS } from './words-checks.ts';

const MARK = /^[A-Za-z0-9._:-]{1,48}$/;

export function NoticeForm() {
  const say = useWords(CHECKS);
  const [mark, setMark] = useState('');
  const [arrivedOn, setArrivedOn] = useState(japanToday);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const take = useTakeNotice();
  const lines = readLines(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!MARK.test(mark.trim()) || lines.kind !== 'articles' || take.isPending) return;
    take.mutate(
      { mark: mark.trim(), arrivedOn, articles: lines.articles },
      {
        onSuccess: () => {
          setMark('');
          setText('');
          setTried(false);
        },
      },
    );
  };
  const wrong = {
    none: say('needArticles'),
    wrong: lines.kind === 'wrong' ? say('lineWrong', { n: lines.line }) : '',
    articles: undefined,
  }[lines.kind];
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-labelledby="new-list">
      <h2 id="new-list">{say('newList')}</h2>
      <div className={classes.fields}>
        <TextInput
          label={say('mark')}
          placeholder={say('markHint')}
          {...typed(mark, setMark)}
          autoComplete="off"
          error={tried && !MARK.test(mark.trim()) ? say('needMark') : undefined}
        />
        <TextInput
          label={say('arrivedOn')}
          type="date"
          {...typed(arrivedOn, setArrivedOn)}
          max={japanToday()}
        />
        <Textarea
          className={classes.wide}
          label={say('articles')}
          description={say('articlesHint')}
          rows={4}
          {...typed(text, setText)}
          error={tried ? wrong : undefined}
        />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={take.isPending}>
          {say('record')}
        </Button>
        {take.isSuccess && !tried && <p role="status">{say('recorded')}</p>}
      </div>
      <ProblemNotice
        error={take.error}
        words={{ 'notice-invalid': say('invalid'), 'notice-exists': say('exists') }}
      />
    </form>
  );
}
