/** Whose day a settlement date is, as it is printed on every report and written into every close. */
export const BOUNDARY = '清算日期由网关决定 the gateway decides the settlement date'

/** The zone of every time on a report. */
export const ZONE = 'Asia/Shanghai'
