/** Commercial defaults: 90 days to file is the shortest common limit, so nothing is late for want of a better figure. */
export const everydayPayer = {
  filingCode: 'CI',
  formType: 'group' as const,
  claimMedium: '837P' as const,
  timelyFilingDays: 90,
  appealDays: 180,
  noResponseDays: 30,
  sendsTaxonomy: true,
  requiresReferral: false,
  authorizationCodes: [],
  forwardsAutomatically: false,
  isFederal: false,
  isActive: true,
};
