import { Search } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { queries } from '../api/queries';
import { onlyPage } from '../lib/search';

/** As long as the node looks for. */
const MAX_TEXT = 200;

/** Goes to the one thing that the text names, or to a page that says what was found, or that nothing was. */
export function SearchField() {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();

  const search = async () => {
    const term = text.trim().slice(0, MAX_TEXT);
    const page = await client.fetchQuery(queries.search(term)).then(onlyPage, () => null);
    setText('');
    await navigate(page ?? `/search?q=${encodeURIComponent(term)}`);
  };

  return (
    <Search
      size="md"
      labelText="Search for anything that this node knows"
      placeholder="Name, number, id, hash or address"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter' && text.trim() !== '') void search();
      }}
    />
  );
}
