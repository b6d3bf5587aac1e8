/**
 * The words that may leave in a call to an AI reader: common English and the words of medical paper. Everything else
 * is masked, so what is missing here costs the reader a word and the patient nothing.
 *
 * Left out on purpose, however useful: names (every given name of the US census of 1990, every one given 100 times or
 * more since 1920, and the 30,000 most frequent surnames, which takes "page", "heart", "test" and "will"); one half of
 * a name that falls apart into two words ("for rest"); months and days of the week, numbers as words, states, points of
 * the compass, words that streets and towns are named with, and "iii", which ends names. A rarer name can still be
 * spelled like one of these words: it passes as that word, in no shape that would tell it from the word.
 * `test/pipeline/mask/vocabulary.test.ts` holds the list against names, so that none comes back.
 */
const WORDS = `
abdomen abdominal abduction ability abnormal abnormalities abnormality about above abrupt abscess absence absent absolute
absorptiometry abuse accept accepted access accession accident accommodation accommodations accompanied according account
accurate acetaminophen achieved acid acknowledge acknowledged acknowledgment acne across act actinic action active activities
activity actual acuity acute acyclovir adalimumab adaptive addendum addition additional address adduction adenocarcinoma
adenoma adenopathy adequacy adequate adjacent adjudicated adjust adjustment adjustments administer administered
administration administrator admission admits admitted admitting adrenal adt adult advance advanced advantage adverse
advertisement advertising advice advised affected affecting affidavit after again against age aged agency agent aggressive
ago agreed agrees aid air airway alanine albumin albuterol alcohol alcoholic alendronate alert alkaline allergies allergy
allopurinol allow allowed allowing almost alone along alprazolam already also alternate alternative alternatives although
always alzheimer ambulance ambulate ambulates ambulation ambulatory amended aminotransferase amlodipine ammonia among amount
amounts amoxicillin amphetamines amplitude amylase analysis analyte anastomosis anatomic ancillary and anemia anesthesia
anesthesiologist anesthetic aneurysm angiogram angiography anion ankle ankles annual annually anorexia another answered
anterior anterolateral anteroposterior antibiotic antibiotics antibodies antibody anticipated anticoagulation antigen
antigens antihypertensive antinuclear anus anxiety anxious anyone anything aorta aortic apical apixaban apnea apolipoprotein
apparent appeal appeals appearance appearing appears appendectomy appendicitis appendix appetite applicable applicant
application apply appoint appointment appointments appreciate appropriate approval approve approved approximate approximately
architectural archived are area areas aripiprazole around arrival arrive arterial arteries artery arthritis arthroplasty
arthroscopy artificial asap aspartate aspect aspects aspiration aspirin assay assess assessed assessment assessments assigned
assignment assist assistance assistant assisted associated associates assume assured ast asthma asymmetry asymptomatic
atelectasis atenolol atherosclerosis atorvastatin atraumatic atrial atrium attached attachment attachments attempt attendance
attending attention attest attestation attorney attorneys atypical audiogram audiometry audit auditor auscultation
authenticated authentication authorization authorizations authorize authorized authorizing automated availability available
average avoid awake aware axial axilla axillary axis azithromycin background bacteria balance barbiturates basal base
baseline basic basophil basophils bathing battery because become bed bedtime before beginning behavior behavioral being
beneficial beneficiary benefit benefits benign benzodiazepines between beyond bicarbonate bilateral bilaterally biliary
bilirubin billed binding biopsies biopsy bipolar birads birth birthdate bladder bleeding blister blurred bmi bmp bnp booster
bowel bpm brachial bradycardia breast breasts breath breathing brief briefs broken bronchitis bronchodilator bronchoscopy
bronchus brought bruise bruising budesonide building bulge bundle bupivacaine buprenorphine bupropion bursitis business
businesses but buy bypass calc calcification calcifications calcified calcium calculated calculi calculus called canceled
cancellation cancellations cancelled cancer candidates cannabinoids cannot cannula capable capacity capillary capital capsule
capsules carbon carcinoembryonic carcinoma cardiac cardiologist cardiology cardiopulmonary care careful carefully caregiver
caregivers carotid cartilage cartridge carvedilol casts cataract cataracts category catheter catheterization catheters cause
caused causes cautery caution cbc cecum ceftriaxone cell cells cellulitis centimeter centimeters central cephalexin
cerebrospinal certificate certification certified certify cervical cervix cessation cetirizine cfu change changed changes
characteristics characterized charge charges chart chemistry chemotherapy chest childhood chills chiropractic chlamydia
chloride cholecystectomy cholecystitis cholelithiasis cholesterol choose chronic ciprofloxacin cirrhosis citalopram claim
claimant claims clarification classification clavicle clavulanate clean cleaning cleared clearly clia clinic clinical
clinically clinician clinicians clonazepam clopidogrel closed clostridium closure cloth clotted cloudy clubbing cme cmp
coagulation cobalamin cocaine coccyx code codes cognition cognitive coinsurance colchicine colectomy coli colitis collected
collection collections colonoscopy color combination combined commanded commenced comment comments commercial commode common
commonly communicate communicated communication communications community comorbidities comparable compare compared comparison
comparisons compatible compensation complains complaint complaints complement complete completed completion compliance
compliant complication complications comply component components composition comprehensive compression comprised computed
concentration concentrator concern concerning concerns concluded conclusion conclusions concurrent condition conditions
conducted conduction conference confidential confidentiality confined confirm confirmation confirmatory confirmed confusion
congested congestion congestive congratulations conjugate conjunctivitis connection conscious consent consents conservative
consider consideration considered consist consistent consisting consists consolidation constipation consult consultation
consultations consulting consults consume contact contacts contain contained containing contains contents context continue
continued continuity continuous contractions contraindicated contraindication contraindications contrast contributing control
controlled contusion convenience conversation cooperation cooperative coordinate coordination coordinator copay copayment
copays copd copied copier copies copy copying cornea coronal coronary coronavirus correct corrected correlate correlated
correlation corresponding cortisol cosigned costs cough coughing could counseled counseling count course coverage covered
covid cpap cpt cranial cream create created creatine creatinine credit crisis criteria critical crohn crp crutches crystals
cta cues culture cultures cumulative currently curve custodian custom customer cut cvx cyanosis cycle cyclobenzaprine cyst
cystic cystoscopy cysts cytologic cytology cytopathology damage danger dapagliflozin data database date deadline debit
decision decisions declarant declaration decline decrease decreased decreasing deductible defect defects defendant deficiency
deficit deficits defined definite definitive degeneration degenerative dehydration dehydrogenase delayed delete delivered
delivery deltoid dementia demographic demographics demonstrate demonstrated demonstrates demonstrating denial denied denies
densities densitometry density dental dentist dentures department departments dependence dependent deposition depressed
depression depressive derived dermatitis dermatologist dermatology dermatopathology desaturation describe described
description designated designation desired despite destroy detail detailed details detected detection deteriorating
determination determine determined develop developed developing development developmental deviation device devices dexa
dexamethasone diabetes diabetic diagnosed diagnoses diagnosis diagnostic diagnostics diameter diarrhea diary diastolic
dictated dictation did diet dietary dietitian difference different differential difficile difficult difficulties difficulty
diffuse diffusing digestive digital dilatation dilated dimensions dimer diminished dioxide diphtheria direct directed
directions directive directives directly director disability disabled disallowed disc discharge discharged discharges
discipline disclaimer disclosed disclosure discomfort discontinue discontinued discount discs discuss discussed discussion
disease diseases dislocation disorder disorders dispense dispensed dispensing display disposition dissected dissection
dissemination distal distance distended distortion distress distribution diverticulitis diverticulosis divorced dizziness
dlco dlp dme dna dnr dob doctors document documentation documented documents does doing domain domestic dominant donation
doppler dosage dose doses dosing doxycycline dpt drainage drains draped draw drawn dressing dressings drink drinks driving
drops drug drugs dtap duces ductal dulaglutide duloxetine duodenal duodenum duplex duplicate durable duration during duties
dxa dysfunction dysplasia dyspnea each ear earliest ears eat eating ecg echocardiogram echocardiography eczema edema edta
educated education eeg effect effective effects efficacy efficiency effort effusion effusions eft egd egfr either ejection
ekg elbow elective electrocardiogram electrodiagnostic electroencephalogram electrolytes electromyography electronic
electronically electrophoresis elevated elevation eligibility eligible eliminate email embolism embolus emergency emg
empagliflozin emphysema employed employee employees employer empty enclosed enclosure enclosures encounter encounters
encourage encouraged end endocervical endocrinologist endocrinology endometrial endometrium endorses endoscopy endotracheal
ends enhanced enlarged enlargement enough enroll enrolled enrollment enter entered enterococcus entire entirely environment
environmental eosinophil eosinophils epidural epilepsy epileptiform episode episodes epithelial equal equipment equivocal
error errors eruption erythrocyte erythrocytes escherichia escitalopram esophagus especially esr essential establish
established esterase estimate estimated estradiol etc etiology evaluate evaluated evaluating evaluation evening event events
everyone everything evidence evident exacerbation exact exactly exam examination examine examined example exceed exceeds
excellent except exception excess excessive exchange excised excision exclude excluded exclusion exclusive excuse exemption
exercise exercises exist existing expect expected expedite expedited experience experienced experiencing expiration expired
expires explain explained explanation exposed exposure extend extended extension extensive extent external extra extraocular
extreme extremely extremities extremity extubated eyelid eyes ezetimibe face facial facilities facility facsimile fact
factors facts failed failure falling false familial familiar family famotidine fashion fasting father fatigue fatty favorable
fax faxes feed feeding feel feeling feels feet female femoral femur fentanyl ferritin fev fever fewer fibrillation fibrinogen
fibroglandular fibromyalgia fibrosis fibula filing filled filling film films filtration final finalized finasteride find
finding findings fingers fitness fixation flag flagged flags flexion floor flu fluconazole fluid fluids fluoroscopic
fluoroscopy fluoxetine fluticasone flutter fmla focal focus focused folate folic follow following followup food for forceps
forearm forecast form formal formalin format formation forms formulary found fracture fractured fractures fragment frequency
frequent frequently from front frozen full fully function functional functioning functions funding furosemide further fusion
fvc gabapentin gadolinium gait gallbladder gallops gallstones gangrene gap gastric gastritis gastroenterologist
gastroenterology gastroesophageal gastrointestinal gave gender generalized generally generic genetic genetics genotype
geriatric gestation gestational get getaway give gives giving gland glands glargine glasses glaucoma glipizide global
globulin glomerular gloves glucometer glucose goal goals gonorrhea gout grade gradual gradually granulocytes gravity great
greater greetings grievance groin grossly group growth guarantee guaranteed guarantor guardian guarding guidance guide guided
guideline guidelines gums gynecologic gynecology habits handle has have having hcg hcpcs hct hdl headache headaches healed
healing health healthcare healthy hearing heavy hedis heel helicobacter hello help helpful hematocrit hematology hematoma
hematopathology hematuria hemodynamically hemoglobin hemolyzed hemorrhage hemorrhoids hemostasis heparin hepatic hepatitis
herbal here hereby hereditary herein hernia herniation herpes hesitate heterogeneous hgb hib highly him hip hipaa hips hiring
his histopathology history hiv hold holidays home homebound homeless homogeneous hormone hospice hospital hospitalist
hospitalization hospitalized hospitals hour hours household how however hpv humerus humidifier hydration hydrochlorothiazide
hydrocodone hydrocortisone hydronephrosis hydroxy hydroxychloroquine hygiene hypercholesterolemia hyperlipidemia hyperplasia
hyperplastic hypertension hypertensive hyperthyroidism hypertrophic hypertrophied hypertrophy hypoechoic hypoglycemia
hypokinesis hypopnea hypothyroidism hysterectomy hysteroscopy ibuprofen icd identical identification identified identifier
identify identifying iga ige igg igm illegible illness illnesses image images imaging immature immediate immediately immune
immunization immunizations immunoassay immunoglobulin immunohistochemical immunology impact impaired impairment impedance
implant implanted implants important impression impressions improve improved improvement improvements improving inability
inactive inadequate incapacity incident incidental incised incision include included includes including inclusive incomplete
incontinence incorrect increase increased increasing independent independently indeterminate index indicate indicated
indicates indication indications indirect individual individuals ineligible infarct infarction infection infections
infectious inferior infiltrated inflammation inflammatory influence influenza inform information informed infrequent infusion
ingestion inguinal inhalation inhale inhaler inhibitor initial initialed initially initials initiate initiated initiation
inject injectable injected injection injections injured injuries injury ink inner inpatient input inquiry inr insert
insertion inside insomnia inspection instead institute institution instruct instructed instruction instructions instrument
insufficient insulin insurance insured insurer intact intake integrated integrity intended intensity intensive intent
interaction interactions interchange interest interfere interference interim intermediate intermittent intermittently
internal international interpret interpretation interpretations interpreted interpreter interpreting interrogation
interrupted interstitial interval intervals intervention interventional interventions interview intestinal intestine into
intolerance intraepithelial intramuscular intraoperative intrauterine intravenous intubated invalid invasive investigation
invitation invoice invoices involve involved involvement involves involving iodinated iron irregular irregularity irrigated
irritable irritation ischemia ischemic isolate isolated issue issued issues itching item itemized items its jaw joint joints
kept keratosis ketones kidneys kinase kindly klebsiella knees know known lab labeled laboratories laboratory laceration
lacerations lactate laminectomy lamotrigine lancets language laparoscopic laparoscopy largely largest larynx last lasting
late latencies latency later lateral latest layer lbs ldh ldl lead leading leads least leave leaving left legal legally legs
length lens lesion lesions letter letters leukemia leukocyte leukocytes leukocytosis levels levetiracetam levofloxacin
levothyroxine license licensed lidocaine life lifelong lifestyle lifting ligament ligaments ligated likely limit limitation
limitations limited limits lipase lipid lipids lipoprotein liquid liraglutide lisinopril lispro listed lists liter liters
lithium lithotomy litigation live liver lives living load loans lobes local locate located location locations longer
loratadine lorazepam losartan lose lost lot lotion lowest lumbar lumpectomy lungs lupus lying lymph lymphadenopathy
lymphocyte lymphocytes lymphoma machine macroscopic macula macular made magnesium magnetic mail mailing maintain maintained
maintenance majority make makes making male malignancy malignant mammogram mammography manage managed management manager
mandible manifestations manufacturer margin margins marital marked markers marketing married masks masses mastectomy material
materials maximal maximum mcg mch mchc mcv meal measles measure measured measurement measures measuring mechanical mechanism
medial medicaid medical medically medicare medication medications medicine medicines medroxyprogesterone meet meeting meets
melanocytic melanoma mellitus meloxicam member members membrane membranes memo memorandum men meningococcal meniscus
menopausal menopause menstrual mental mention mentioned meq message metabolic metaplasia metastases metastasis metastatic
meter metformin methadone methimazole methocarbamol method methodology methods methotrexate methylprednisolone metoprolol
mets microalbumin microbiology microcalcifications microgram micrograms microscopic mid midazolam middle midwife might
migraine mild mildly milligram milligrams milliliter milliliters millimeter millimeters minimal minimally minimum minus
minute minutes mirtazapine misdirected missing misuse mitral miu mmhg mmol mmr mobility model moderate moderately moderna
modified modifier modifiers moist molecular monitor monitored monitoring monocyte monocytes montelukast month monthly months
morphine mother motion motor mouth move moved movement movements moving mpv mra mri mrn much mucosa mucus multidisciplinary
multifocal multiple mumps murmur murmurs muscle muscles muscular must mutation mutually myeloma myocardial name named names
naproxen narcotic narcotics narrative narrow narrowing nasal national natriuretic natural nausea ncpdp ndc nearly nebulizer
necessity neck necrosis necrotic need needed needle needs negative neither neoplasm nephrologist nephrology nephropathy nerve
nerves network neuro neurological neurologically neurologist neurology neuropathic neuropathy neurosurgery neutral neutrophil
neutrophils never nevus newer newly newsletter next night nitrite nitrofurantoin nitrogen nmol nobody node nodes nodular
nodule nodules noncontrast nondistended none nonformulary nonreactive nonsmoker nonspecific nonsteroidal nontender normally
normocephalic nose not notarized notary note noted notes nothing notice noticed notification notified notify nourished now
npi nuclear numbness numerous nursing nutrition nutritional obese obesity object objective obligation oblique observation
observations observe observed obstetric obstruction obstructive obtain obtained obtaining obvious occasional occasionally
occlusion occlusive occult occupancy occupation occupational occur occurred occurring occurs odor off offer offered offers
office offices official officials often ointment older omeprazole once oncologist oncology ondansetron ongoing online only
onset onto opacities opacity open opened operate operating operation operations operative operator ophthalmic ophthalmologist
ophthalmology opiates opinion opioid opportunity opt optic option optional options optometrist orally order ordered ordering
orders organism organisms organization orientation oriented original oropharynx orthopedic orthopedics orthosis orthostatic
orthotic oseltamivir osteoarthritis osteopenia osteophytes osteoporosis ostomy oswestry others otic otitis our out outcome
outcomes outer outpatient output outside outstanding ovarian ovaries ovary over overdue overnight overpayment overread
overweight owe owned oxycodone oxygen oxygenation paced pacemaker package packet paid pain painful palliative palpable
palpation palpitations pancreas pancreatic pancreatitis panel panels panic pantoprazole pap paper papillomavirus paragraph
paralysis parasites parathyroid parking part partial partially participant participate participating participation particular
parties partners party passage passed past patella patent pathologic pathological pathologist pathology patient patients
pattern patterns pause payable payers payment payments payor pcn pcr pediatric pediatrics pelvic pelvis pending penetration
penis peptide percent percussion perform performance performed performing performs perfusion perhaps pericardial period
peripheral permanent permission permit permitted persist persisted persistent personal personally personnel pertinent
pertussis pet pfizer pharmacist pharmacy pharyngitis phase phlebotomy phone phosphatase phosphate phosphorus phrases physical
physically physician physicians physiologic physiology pigmentation pigmented placard placed placement placing plaintiff plan
planned planning plans plaque plasma plastic platelet platelets please pleasure pleura pleural plus pmol pneumococcal
pneumonia pneumothorax pocket podiatrist point policy polio poliovirus polst polymerase polyp polypectomy polyps
polysomnography poorly popliteal population portable portion position positioned positive possession possibility possible
posterior postoperative postpartum potassium potential potentially potentials ppo practical practice practices practitioner
pravastatin precaution precautions predicted prednisone prefer preferred pregabalin pregnancy pregnant preliminary premature
prenatal preoperative preparation prepare prepared preparing prepped prescribe prescribed prescriber prescribing prescription
prescriptions presence present presentation presented presenting presents preserved pressure pressures presumed prevent
prevention preventive previous previously prices pricing primary principal print printed printer priority privacy private
privileged prize probable probably problem problems procedure procedures proceed proceeded process processed processing
produce product production products professional professionals profile progesterone prognosis program programs progress
progressing prohibited prolactin prolonged prominent promotion promotional promotions prompt promptly prone proof properly
prophylaxis propofol proposed propranolol prospective prostate prostatectomy prostatitis prosthesis prosthetic protect
protected protection protective protein proteins proteinuria prothrombin protocol protrusion prove proven provide provided
provider providers provides providing provision provisional proximal proxy psa pseudomonas psoriasis psychiatric psychiatrist
psychiatry psychological psychologist psychosocial ptt public publication pulmonary pulmonologist pulmonology pulse pulses
pump pupils pure purposes pursuant purulent pylori qrs qtc quadrivalent qualified qualifies qualify qualitative quality
quantiferon quantitative quantity question questionable questionnaire questions quetiapine quickly quiet quit quite quote
radiating radiation radicular radiculopathy radiograph radiographs radiologic radiological radiologist radiology rads raise
raised ranges rapid rapidly rare rarely rate rates rating ratio rationale rbc rdw reached reaction reactions reactive
readings readmission reasonable rebound recall receipt receive received receiver receives receiving recent recently
receptionist recertification recheck recipient recipients recombinant recommend recommendation recommendations recommended
recommends reconsideration reconstruction recorded recorder recording records recoupment recovery recreational rectal rectum
recur recurrence recurrent redistribution redness reduce reduced reduction reevaluate reevaluation refer reference references
referral referrals referred referring refill refills reflected reflex reflexes reflux refractory refund refusal refuse
refused regard regarding regards regimen region regional regions registered registration registry regular regulation
regulations regurgitation rehab rehabilitation related relation relations relationship relative relatively relax relaxation
release released releasing relevant reliable relief relieve relieved remain remainder remained remaining remains remark
remarkable remarks remember remission remit remittance remote removal remove removed renal rendering renew renewal renewals
repair repaired repeat repeated repetitive replace replaced replacement reply report reported reports representation
representative representing represents reproductive request requested requesting requests require required requirement
requirements requires requiring requisition reschedule rescue resected resection resend residence resident residential
residual resistance resistant resolution resolve resolved resolving resonance resort resource resources respect respectfully
respective respectively respiration respirations respiratory respond responded response responsibility responsible responsive
resting restrict restricted restriction restrictions result results resume resuscitate resuscitated resuscitation retain
retained retention reticulocyte retinopathy retired retrieval return returned returns revenue reverse review reviewed
reviewer reviewing revised revision revocation revoke rheumatoid rheumatologist rheumatology rhinitis rib ribs rigid rigidity
risks rivaroxaban rna rosuvastatin rotation rotator rotavirus roughly route routine rsv rubella rubs ruled rupture ruptured
rxbin rxgrp rxpcn sacral sacrum safe safely safety sagittal saliva same sanitizer sarcoma satisfaction satisfactory
saturation save savings scale scalp scan scanned scans scapula scar scarring scattered schedule scheduled scheduling
schizophrenia sciatica scintigraphy scope score scores screened screening screenings scrotum search seated seborrheic
secondary seconds secretions section sections secure security sedation sedimentation seeing seek seen seizure seizures select
selected selection semaglutide seminar send sending sends sensation sensitive sensitivity sensor sensory sent separate
separately sepsis septal sequence sequences serial series serious seriously sertraline serum serve served services serving
set setting settings several severely severity sex shape shave she sheet shift shipment shipped shipping shoes shortly
shortness shot should shoulder showed showing shown side sig sigmoidoscopy sign signal signature signed significance
significant significantly signing signs sildenafil silent similar simple simvastatin since sincerely single sinus sinuses
sinusitis sit sitagliptin site sitting situation size skilled skin skull sleep slides slight slightly slow slowly smear smell
smoker smoking smooth snf social sodium soft solid solution solutions some someone something sometimes somewhat sonogram
sonography sore soreness sound sounds source sources spasm spasms speak speaking specialist specials specialties specialty
specific specifically specificity specified specify specimen specimens speech spent spinal spine spirometry spironolactone
spleen splenic spondylolisthesis spondylosis sponge spontaneous spontaneously sports spots spouse sprain spread sputum
squamous ssn stability stabilized stable staffing staged staging stain stains stand standards standing staphylococcus started
starting stat statement statements stationary status stay steady steatosis stenosis steps sterile sternum steroid steroids
stiffness stimulating stimulation stockings stomach stool stools stop stopped storage strength streptococcus stress strict
strips stroke strongly structural structure structures students studies subacute subcutaneous subcutaneously subject
subjective sublingual subluxation submission submit submitted submitting subpoena subscriber subscription subscriptions
subsequent substance substances substantial substitution subtotal successful successfully sudden suddenly suffer suffering
sufficient suggest suggested suggesting suggestive suggests suicidal suicide suite sulfamethoxazole summarization summarized
summary superficial supervised supervising supervision supine supplement supplemental supplements supplied supplier supplies
supply support supportive supports suppressed surgeon surgeries surgery surgical surgically surrogate surrounding
surveillance survey susceptibility susceptible suspect suspected suspension suspicious sustained sustaining suture sutures
swab swelling swollen symmetric symmetrical symptom symptomatic symptoms syncope syncytial syndrome synopsis synoptic syrup
system systemic systems systolic table tablet tablets tachycardia take taken takes taking talk tamsulosin taper target tasks
tax tdap team tear technical technically technician technique technologist tecum teeth telehealth telemedicine telemetry
telephone telephonic temperature temporary tend tender tenderness tendinitis tendon tendons term terminal terminated
termination terms tertiary tested testicular testing testis testosterone tests tetanus text thank thanks that the their them
therapeutic therapeutics therapies therapist therapy there therefore these they thick thickened thickening thigh thin think
this thoracentesis thoracic thorough thoroughly those though thought threatening threshold thresholds throat thromboplastin
thrombosis thrombus through thumb thyroid thyroxine tibia tibial tightness tilt time timed timeframe timely times tingling
tiotropium tired tissue tissues titer title titles titrate titration tizanidine tobacco today toe toes together toilet
toileting tolerance tolerate tolerated tolerates tolerating tomography tomosynthesis too tool tooth top topic topical
topiramate torn total totally tourniquet toward towards toxic toxicity toxicology trachea tracing tract trained training
tramadol transaction transaminase transcribed transcription transcriptionist transdermal transesophageal transfer transferred
transferrin transfers transient transition transmission transmit transmitted transport transportation transported
transporting transthoracic trauma traumatic travel trazodone treadmill treated treating treatment treatments trend triage
triamcinolone trichomonas tricuspid tried triglyceride triglycerides triiodothyronine trileaflet trimethoprim trocar troponin
trouble tsh ttg tuberculosis tubing tubular tumor tumors turned twice type typed types typical typically uiu ulcer ulceration
ulcerative ulcers ultrasound umol unable unauthorized unchanged under undergo undergoing undergone underlying underpads
understand understands understood underwent underwriting undetected undetermined unemployed unenhanced unexplained
unfavorable unfortunately unilateral unit units universal unknown unlabored unless unlikely unremarkable unresponsive
unspecified unstable unsteady unsubscribe until unusual update updated updates upon upper urea ureter urethra urgency urgent
urgently urinalysis urinary urination urine urobilinogen urologist urology usage use used useful using usual usually uterine
uterus utility utilization utilize utilized vac vacation vaccinate vaccinated vaccination vaccinations vaccine vaccines
vagina vaginal valacyclovir valid validity valsartan value values valve valves vancomycin variable variant variation
varicella variety various vascular vasculature vegetative vein veins velocity vendor venlafaxine venous ventilatory ventricle
ventricles ventricular verbal verbalized verification verified versus vertebrae vertebral vertigo very vessel viable video
views viral virus viruses vis visible visit visits visual visualized vitals vitamin vldl voice void volume voluntary vomiting
vulva waitlist waived waiver walking want warfarin warm warning was washing watch wbc weak weakness webinar website week
weekdays weekend weighted were wet what wheelchair wheeze wheezing when where whether which while who whole whom whose why
wide widespread widowed wish wishes with withdraw withdrawal withdrawn withdrew withhold within without witness witnessed
woman women words worked worker workers working worse worsened worsening worst would wound wounds wrist wrists write writing
written wrong xray yearly years yeast yesterday yet your zip zolpidem zoster
`;

/**
 * Words of one or two letters could be somebody's initials, or a whole name ("An To"): only these, and only in small
 * letters. `CT` is the one exception, in capitals alone; in small letters it is a street. "no" is a rare surname and
 * stays, since without it every finding that isn't there would look like one that is.
 */
export const SHORT_WORDS: ReadonlySet<string> = new Set('no of mg ml dl mm cm kg CT'.split(' '));

/** Words of three letters and more, in small letters. */
export const VOCABULARY: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
