/** Why contracts end, and what to do about it, by the words that the chain has for it. */
const CONTRACT_ENDS: Record<string, { meaning: string; remedy: string }> = {
  'period-over': { meaning: 'Its period was over and no job of it was left.', remedy: 'Nothing. For more jobs a new contract is to be made.' },
  'not-answered': { meaning: 'The provider did not answer the proposal in time; the deposit went back.', remedy: 'Propose it to a provider that is there: see Offers.' },
  'deposit-used-up': {
    meaning: 'The provider’s deposit does not suffice for another penalty.',
    remedy: 'See which deadlines were missed among its jobs; the provider has to make another contract with a new deposit.',
  },
};

export const contractEnd = (reason: string): { meaning: string; remedy: string } =>
  CONTRACT_ENDS[reason] ?? { meaning: `It ended as ${reason}, a word that one of its parties chose.`, remedy: '' };
