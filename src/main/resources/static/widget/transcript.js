// @ts-check
/**
 * What is shown, as a value: pure functions that never touch the page.
 *
 * @typedef {{ id: string, from: { id?: string, role?: string, name?: string }, type: string, text?: string,
 *   value?: any, locale?: string, timestamp?: string, attachments?: any[], speak?: string,
 *   channelData?: { clientActivityID?: string, kind?: string, notice?: string, postBack?: boolean } }} Activity
 * @typedef {'sending' | 'failed' | 'sent'} Status
 * @typedef {{ key: string, activity: Activity, status: Status }} Item
 * @typedef {{ items: Item[], pressed: string[] }} Transcript
 */

/** @type {Transcript} */
export const empty = { items: [], pressed: [] }

/** The same thing said has the same key, before and after the server has given it an id. @param {Activity} activity */
const keyOf = activity => activity.channelData?.clientActivityID || activity.id

/** Adds what arrived; what arrives twice, or was shown already while it was sent, appears once.
 *  @param {Transcript} transcript @param {Activity[]} arrived @returns {Transcript} */
export const arrive = (transcript, arrived) => {
  const items = [...transcript.items]
  const pressed = new Set(transcript.pressed)
  for (const activity of arrived) {
    if (activity.type !== 'message') continue
    if (activity.channelData?.postBack) {
      if (activity.value?.submissionId) pressed.add(activity.value.submissionId)
      continue
    }
    const item = { key: keyOf(activity), activity, status: /** @type {Status} */ ('sent') }
    const known = items.findIndex(one => one.key === item.key)
    if (known < 0) insert(items, item)
    else if (items[known].status !== 'sent') {
      items.splice(known, 1)
      insert(items, item)
    }
  }
  return { items, pressed: [...pressed] }
}

/** What the server has numbered comes before what is still on its way. @param {Item[]} items @param {Item} item */
const insert = (items, item) => {
  let at = items.length
  while (at > 0 && items[at - 1].status !== 'sent') at--
  items.splice(at, 0, item)
}

/** Shows something at once that is being sent.
 *  @param {Transcript} transcript @param {Activity} activity @returns {Transcript} */
export const send = (transcript, activity) => ({
  ...transcript,
  items: [...transcript.items, { key: keyOf(activity), activity, status: 'sending' }]
})

/** @param {Transcript} transcript @param {string} key @param {Status} status @returns {Transcript} */
export const mark = (transcript, key, status) => ({
  ...transcript,
  items: transcript.items.map(item => (item.key === key && item.status !== 'sent' ? { ...item, status } : item))
})

/** Takes away what could not be sent. @param {Transcript} transcript @param {string} key @returns {Transcript} */
export const drop = (transcript, key) => ({
  ...transcript,
  items: transcript.items.filter(item => item.key !== key || item.status === 'sent')
})

/** In a new conversation, only what is still to be sent is left.
 *  @param {Transcript} transcript @returns {Transcript} */
export const remaining = transcript => ({ items: transcript.items.filter(item => item.status !== 'sent'), pressed: [] })

/** What is still to be sent, oldest first. @param {Transcript} transcript @returns {Activity[]} */
export const unsent = transcript => transcript.items.filter(item => item.status !== 'sent').map(item => item.activity)

/** Remembers that a button has been pressed.
 *  @param {Transcript} transcript @param {string} submissionId @returns {Transcript} */
export const press = (transcript, submissionId) => ({
  ...transcript,
  pressed: [...new Set([...transcript.pressed, submissionId])]
})

/** A press that did not get through may be made again.
 *  @param {Transcript} transcript @param {string} submissionId @returns {Transcript} */
export const unpress = (transcript, submissionId) => ({
  ...transcript,
  pressed: transcript.pressed.filter(one => one !== submissionId)
})

const JOINS = new Set(['AgentJoined', 'AgentSaid'])
const LEAVES = new Set([
  'TicketResolved',
  'TicketWithdrawn',
  'TicketOpened',
  'StillWaiting',
  'Answered',
  'Choices',
  'Offer'
])

/** Whether a person speaks with the customer, as far as the customer has been told.
 *  @param {Transcript} transcript */
export const isWithPerson = transcript => {
  const told = transcript.items.findLast(({ activity: { channelData } }) => {
    const kind = channelData?.kind ?? ''
    return JOINS.has(kind) || LEAVES.has(kind) || channelData?.notice === 'autoResolved'
  })
  return JOINS.has(told?.activity.channelData?.kind ?? '')
}
