// @ts-check
/** What is thought about an article that is being written; nothing here touches the page.
 *  @typedef {{ja: string, en: string}} Twin
 *  @typedef {{id: string, title: Twin, category: string, audience: string, clouds: string[], translation: string,
 *    questionsJa: string[], questionsEn: string[], lines: Twin[], revises?: string|null}} Manuscript
 *  @typedef {{problem: {line: number, field: string, reason: string, severity: string}, twin: number}} Fault */

/** Where a sentence ends, in either language. */
const SENTENCES = /(?<=[。！？])\s*|(?<=[.!?])\s+/

/** A step of a list, by whatever people write before it. */
const STEP = /^[(（]?([0-9０-９]{1,2})[.．、)）](?![0-9])\s*(?=\S)/
const BULLET = /^[-*・•]\s*(?=\S)/

/** The sentences of a line; a step or another item of a list stays whole, and is marked as articles mark it.
 *  @param {string} line */
const sentences = line => {
  const step = line.match(STEP)
  if (step) return [`${step[1].normalize('NFKC')}. ${line.slice(step[0].length)}`]
  if (BULLET.test(line) && !line.startsWith('**')) return [line.replace(BULLET, '- ')]
  return line.split(SENTENCES)
}

/** What agents have answered, a sentence a line, with a blank line between paragraphs.
 *  @param {any[]} thread
 *  @param {'ja'|'en'} lang
 *  @returns {Twin[]} */
const answered = (thread, lang) =>
  thread
    .filter(item => item.type === 'AgentSaid' && item.what.text && (item.language ?? lang).toLowerCase() === lang)
    .flatMap(item => [
      '',
      ...item.what.text.split('\n').flatMap((/** @type {string} */ line) => sentences(line.trim()))
    ])
    .filter((line, at, all) => line || all[at - 1])
    .map(line => ({ ja: lang === 'ja' ? line : '', en: lang === 'en' ? line : '' }))

/** Whether a whole language is still to be written.
 *  @param {Manuscript} manuscript
 *  @param {'ja'|'en'} lang */
export const isMissing = ({ title, lines }, lang) => {
  const written = lines.filter(line => (line.ja || line.en) && !`${line.ja}${line.en}`.startsWith('# '))
  return !title[lang] || (written.length > 0 && written.every(line => !line[lang]))
}

/** An article about a ticket, with what is known already: the question, and what the agent answered.
 *  @param {{ticket: any, opening: any, thread: any[]}} detail
 *  @returns {Manuscript} */
export const about = ({ ticket, opening, thread }) => {
  const question = opening.question
  const ja = ticket.language === 'JA'
  const body = answered(thread, ja ? 'ja' : 'en')
  while (body[0] && !body[0].ja && !body[0].en) body.shift()
  return {
    id: `from-${ticket.id.toLowerCase()}`,
    title: { ja: ja ? question : '', en: ja ? '' : question },
    category: ticket.category === 'UNSORTED' ? 'USAGE' : ticket.category,
    audience: 'CUSTOMER',
    clouds: [ticket.cloud],
    translation: 'ORIGINAL',
    questionsJa: ja && question ? [question] : [],
    questionsEn: !ja && question ? [question] : [],
    lines: body.length ? body : [{ ja: '', en: '' }]
  }
}

/** The lines as they are sent: a heading first, since an article begins with its title.
 *  @param {Manuscript} written
 *  @returns {Manuscript} */
export const whole = written => ({
  ...written,
  lines: [
    { ja: written.title.ja && `# ${written.title.ja}`, en: written.title.en && `# ${written.title.en}` },
    { ja: '', en: '' },
    ...written.lines
  ]
})

/** The reverse of {@link whole}, for what was kept.
 *  @param {Manuscript} kept
 *  @returns {Manuscript} */
export const parted = kept => {
  const [first, second, ...rest] = kept.lines
  const headed = first && [first.ja, first.en].every(text => !text || text.startsWith('# ')) && (first.ja || first.en)
  const lines = headed ? (second && (second.ja || second.en) ? [second, ...rest] : rest) : kept.lines
  return { ...kept, lines: lines.length ? lines : [{ ja: '', en: '' }] }
}

/** How many of the sent lines stand before those that are written. */
export const HEAD = 2

/** @param {string} text one line each */
export const listed = text =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const KINDS = [
  [/^no English twin/, 'no-en'],
  [/^no Japanese twin/, 'no-ja'],
  [/^marked otherwise/, 'mark'],
  [/^English before Japanese/, 'order'],
  [/^a mark without text/, 'empty-mark'],
  [/^negated in English/, 'negated-en'],
  [/^negated in Japanese/, 'negated-ja'],
  [/^numbers differ/, 'numbers'],
  [/^links differ/, 'links'],
  [/has no counterpart/, 'term'],
  [/^not translated/, 'untranslated'],
  [/^translated otherwise/, 'otherwise'],
  [/^dead link/, 'dead-link'],
  [/for agents only \(expected: an article/, 'agents-link'],
  [/already \(expected: an id/, 'id-taken'],
  [/^no text/, 'no-text'],
  [/^missing/, 'missing'],
  [/expected: letters/, 'id']
]

/** The code of the text that tells of it; null if there is none, and the reason itself tells.
 *  @param {string} reason */
export const kind = reason => {
  const found = KINDS.find(([pattern]) => /** @type {RegExp} */ (pattern).test(reason))
  return found ? `fault.${found[1]}` : null
}
