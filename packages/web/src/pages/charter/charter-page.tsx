import { getRouteApi } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useCharterText } from '../../api/queries.ts';
import { CharterEditor } from './charter-editor.tsx';

const route = getRouteApi('/initiatives/$initiative/charter');

export function CharterPage() {
  const { initiative } = route.useParams();
  return (
    <Loaded page query={useCharterText(initiative)} loading={`Reading the charter of ${initiative}.`}>
      {(found) => <CharterEditor key={initiative} found={found} />}
    </Loaded>
  );
}
