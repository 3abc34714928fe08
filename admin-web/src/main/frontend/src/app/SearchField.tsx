import { Search } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { queries } from '../api/queries';
import { searchTarget } from '../lib/search';

/** Goes to a block, transaction, account or job by whatever name the operator has. */
export function SearchField() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();

  const go = async (path: string) => {
    setText('');
    await navigate(path);
  };

  const search = async () => {
    const target = searchTarget(text);
    if (target.kind === 'nothing') {
      setProblem('That is no block number, hash, address or job id.');
    } else if (target.kind === 'hash') {
      const isBlock = await client.fetchQuery(queries.block(target.hash)).then(() => true, () => false);
      await go(isBlock ? `/blocks/${target.hash}` : `/transactions/${target.hash}`);
    } else {
      await go(target.path);
    }
  };

  return (
    <>
      <Search
        size="md"
        labelText="Go to a block, transaction, account or job"
        placeholder="Block number, hash, address or job"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem('');
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && text.trim() !== '') void search();
        }}
        title={problem}
      />
      <span role="alert" className="cds--visually-hidden">
        {problem}
      </span>
    </>
  );
}
