/** Advice for people to take home, as record systems add it to a visit: title and text. */
export const LEAFLETS = [
  [
    'Taking your medicines safely',
    'Keep a list of everything you take, including vitamins and medicines bought without a prescription, and bring it to every appointment. Use one pharmacy where you can. Do not stop a medicine because you feel better unless your care team tells you to. Ask before you take anything new for pain, sleep or a cold, since many products contain the same ingredients.',
  ],
  [
    'Preventing falls at home',
    'Remove loose rugs and cords from walkways. Put night lights between bed and bathroom. Wear shoes with firm soles, not slippers. Stand up slowly after lying down or sitting for a long time. Use your cane or walker every time, even for a few steps. Have your vision checked once a year.',
  ],
  [
    'Fever in adults',
    'A fever is a temperature of 100.4 F or higher. Rest and drink plenty of fluids. Acetaminophen may be taken as the label says, no more than 3,000 mg in 24 hours from all products. Call if the fever lasts more than three days, goes over 103 F, or comes with a stiff neck, rash, confusion or trouble breathing.',
  ],
  [
    'Eating less salt',
    'Most salt comes from prepared food. Read labels and choose foods with less than 140 mg of sodium a serving. Cook with herbs, lemon or vinegar in place of salt. Rinse canned vegetables. In restaurants ask for sauces on the side. Aim for less than 2,000 mg of sodium each day unless you were told otherwise.',
  ],
  [
    'Caring for a wound or incision',
    'Wash your hands before and after touching the dressing. Keep the area clean and dry for the first 24 hours. After that you may shower; pat dry. Do not soak in a bath or pool until it has healed. Call for redness that spreads, warmth, pus, a bad smell, or edges that pull apart.',
  ],
  [
    'Drinking enough fluids',
    'Take small sips often. Good choices are water, broth, and oral rehydration drinks. Avoid alcohol and limit coffee while you are ill. Signs that you need more are dark urine, dizziness on standing, a dry mouth and passing little urine. If you have heart or kidney disease, ask how much is right for you.',
  ],
  [
    'High blood pressure',
    'Measure at the same time each day after sitting quietly for five minutes, feet on the floor, arm at the level of the heart. Write the numbers down. Call if the upper number is over 180 or the lower is over 110 twice in a row. Seek emergency care for chest pain, severe headache, weakness or trouble speaking.',
  ],
  [
    'Quitting tobacco',
    'Quitting is the most important thing that you can do for your health. Set a date, tell your friends and family, and throw away ashtrays and lighters. Medicines and counseling double the chance of success. Free help is available by telephone at 1-800-QUIT-NOW.',
  ],
  [
    'Managing pain without opioids',
    'Ice for 15 to 20 minutes several times a day helps in the first two days, warmth after that. Keep moving within comfort. Acetaminophen and, where allowed, ibuprofen or naproxen may be used. Stretching, massage and relaxation help many people. Pain that gets worse after improving should be checked.',
  ],
  [
    'When an antibiotic is prescribed',
    'Take every dose until the supply is finished. Do not share it or save it for later. Upset stomach and loose stools are common. Stop and call for hives, swelling or wheezing. Severe watery diarrhea during treatment or in the weeks after it should be reported.',
  ],
  [
    'Washing hands',
    'Wash with soap for 20 seconds before eating or preparing food and after using the toilet, coughing, or caring for somebody who is ill. Alcohol rub works when hands are not visibly dirty, but not for every stomach virus. Clean door handles, phones and faucets every day while anybody at home is sick.',
  ],
  [
    'Recognizing a stroke',
    'BE FAST: loss of Balance, change of Eyesight, Face drooping, Arm weakness, Speech difficulty, Time to call 911. Note when the person was last well. Do not drive yourself and do not wait to see whether it goes away.',
  ],
  [
    'Going back to activity',
    'Begin with short walks and add a few minutes each day. Stop and rest if you are short of breath, dizzy or in pain. Do not lift more than ten pounds until your follow-up visit. Do not drive while taking medicine that makes you drowsy. Ask about work at your next appointment.',
  ],
  [
    'Online access to your chart',
    'Results, visit notes and instructions can be seen online as soon as they are released. Use the activation code that was printed for you within 30 days. Messages are answered within two business days and are not for emergencies.',
  ],
] as const;
