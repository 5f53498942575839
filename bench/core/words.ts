const syllables =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo'.split(
    ' ',
  );
const vocabularySize = 20_000;

/** Texts of made-up words, the same for the same seed: a few words are in most texts, most words in few, as in a language. */
export function createWords(seed: number) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(random() * limit);
  const vocabulary = Array.from({ length: vocabularySize }, () =>
    Array.from({ length: 2 + below(3) }, () => syllables[below(syllables.length)]).join(''),
  );
  return {
    below,
    /** Ranks are log-uniform, which is Zipf's law. */
    text: (length: number) =>
      Array.from({ length }, () => vocabulary[Math.floor(vocabularySize ** random()) - 1]).join(' '),
  };
}
